/** System-call numbers by name. */
import { systemCalls } from "../../abi/syscalls.ts";

export const systemCallNumbers: Readonly<Record<string, number>> = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));
