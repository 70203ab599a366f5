// What was handed over outlives the process: `signalbox run --rescue FILE.json` finds it. docs/guards.md
import * as faultguard from "signalbox/faultguard";
import { abortProcess, print } from "signalbox/posix";

const samples: i32[] = [];
for (let i = 1; i <= 3; i++) {
  samples.push(i * i);
  faultguard.setJson("samples", "[" + samples.join(", ") + "]");
}
faultguard.set("raw", [0xca, 0xfe]);
print("handed over: " + faultguard.getText("samples")! + "\n");
abortProcess();
