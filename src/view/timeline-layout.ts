/** Where on the picture everything of a timeline is: rows from top to bottom, one column per step. Units: pixels. */
import type { Group, Lane, SignalRow, Timeline } from "./timeline.ts";

export const AXIS = 22;
const HEADER = 20;
const TIMER = 20;
const HANDLER = 15;
const BAR = 22;
const ROW = 16;
const GAP = 10;
/** Width of the labels at the left. */
export const GUTTER = 112;

export interface RowPlace {
  readonly row: SignalRow;
  readonly top: number;
}

export interface LanePlace {
  readonly lane: Lane;
  readonly group: Group;
  /** Top of the bar; handlers lie above it. */
  readonly bar: number;
  readonly rows: readonly RowPlace[];
  readonly bottom: number;
}

export interface GroupPlace {
  readonly group: Group;
  readonly top: number;
  /** Baseline of the timers' arcs; undefined: there are none. */
  readonly timers: number | undefined;
  readonly lanes: readonly LanePlace[];
  readonly bottom: number;
}

export interface Layout {
  readonly groups: readonly GroupPlace[];
  readonly lanes: ReadonlyMap<number, LanePlace>;
  readonly height: number;
}

export const barHeight = BAR;
export const rowHeight = ROW;
export const handlerHeight = HANDLER;

export function layOut(timeline: Timeline): Layout {
  const lanes = new Map<number, LanePlace>();
  let y = AXIS + 4;
  const groups = timeline.groups.map((group): GroupPlace => {
    const top = y;
    y += HEADER;
    let timers: number | undefined;
    if (group.timers.length > 0) {
      y += TIMER;
      timers = y - 3;
    }
    const places = group.lanes.map((lane): LanePlace => {
      y += lane.depth * HANDLER + 3;
      const bar = y;
      y += BAR + 2;
      const rows = lane.rows.map((row): RowPlace => {
        const place = { row, top: y };
        y += ROW;
        return place;
      });
      y += 5;
      const place = { lane, group, bar, rows, bottom: y };
      lanes.set(lane.tid, place);
      return place;
    });
    y += GAP;
    return { group, top, timers, lanes: places, bottom: y - GAP / 2 };
  });
  return { groups, lanes, height: y };
}
