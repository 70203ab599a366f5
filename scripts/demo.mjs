// `npm run demo`: one C program under the emulated kernel, with a word about what to look at. Fails if the program does not end as it should.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = "guests/examples/c/demo.c";
const segmentationFault = 128 + 11;

const dim = process.stdout.isTTY ? (text) => `\x1b[2m${text}\x1b[0m` : (text) => text;
const bold = process.stdout.isTTY ? (text) => `\x1b[1m${text}\x1b[0m` : (text) => text;

console.log(
  dim(`
A C program, compiled to WebAssembly and run as a process of an emulated Linux. It sleeps until an alarm of two
virtual seconds, writes to a read-only page whose SIGSEGV handler makes it writable, then reads through a null
pointer, which nothing handles: what follows on standard error is the stack in faulthandler's format.
`),
);
console.log(bold(`$ signalbox run --faulthandler ${program}`));

const run = spawn(process.execPath, ["bin/signalbox.js", "run", "--faulthandler", program], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
// The program itself is done in milliseconds: whoever waits longer, waits for the compiler.
const patience = setTimeout(() => console.log(dim("(compiling: the first time takes some seconds)")), 1500);
const [status, signal] = await once(run, "close");
clearTimeout(patience);

if (status !== segmentationFault) {
  console.error(
    `\nsignalbox: the demo should have ended with status ${segmentationFault} (SIGSEGV), not ${status ?? signal}: please report this`,
  );
  process.exit(1);
}
console.log(bold(`$ echo $?\n${segmentationFault}`) + dim("   (128 + SIGSEGV, as a shell reports it)"));
console.log(`
Next:
  npx signalbox run --trace ${program}     every system call and signal
  npx signalbox run guests/examples/c/sigchld.c          other programs: see guests/examples/
  npx signalbox run your-program.c                       your own
  npm test                                               check this installation
  npm run build && npx signalbox playground              the page: walk through runs, step by step, in a browser
`);
