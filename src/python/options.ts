/** What is different between versions and platforms, as options of a program. */
export type Version = "3.10" | "3.11" | "3.12" | "3.13" | "3.14";
export type Platform = "linux" | "darwin" | "win32";

export interface PythonOptions {
  /** Default 3.11. */
  readonly version?: Version;
  /** sys.platform: which signals there are, and their numbers. Default linux. */
  readonly platform?: Platform;
  /** The script's name, as tracebacks show it. Default "t.py". */
  readonly file?: string;
  /** The program in Python, for tracebacks: line 1 is its first line. */
  readonly source?: string;
  /** `-X` options: "faulthandler", "dev". */
  readonly xoptions?: readonly string[];
  /** PYTHONFAULTHANDLER, PYTHONUNBUFFERED; os.environ. */
  readonly environment?: Readonly<Record<string, string>>;
  /** sys.argv after the script's name. */
  readonly argv?: readonly string[];
}

/** 3.12 → 12. */
export function minorOf(version: Version): number {
  return Number(version.slice(2));
}
