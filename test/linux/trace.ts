/**
 * What a script's run showed, in a form that two runs can be compared in. The driver's lines are `- STEP`, `- end` and `ACTOR text`; within a step
 * actors that were woken run at the same time, so their lines are put in the actors' order.
 *
 * A result of an operation that acts on others comes first within its step and actor: whether what the others do in answer (a child
 * that dies, say, and its SIGCHLD) comes before or after the call's return, nobody promises.
 */
const actsOnOthers = /^\d (?:kill|killgroup|tgkill|sigqueue|write|closeread|closewrite|fork|thread|exit|threadexit)\b/;

export function comparable(output: string, status: number): string {
  const steps = output.replace(/^- end\n[^]*$/m, "").split(/^(?=- )/m);
  const sorted = steps.map((step) => {
    const lines = step.split("\n").filter((line) => line !== "");
    const rank = (line: string): number => (line.startsWith("-") ? -1 : Number.parseInt(line, 10) * 2 + (actsOnOthers.test(line) ? 0 : 1));
    return lines.map((line) => ({ line, rank: rank(line) })).sort((one, other) => one.rank - other.rank);
  });
  return `${sorted
    .flat()
    .map(({ line }) => line)
    .join("\n")}\n${status === 0 ? "" : `status ${status}\n`}`;
}
