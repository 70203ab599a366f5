/** What kernel.wasm exports. ARCHITECTURE.md, "The kernel core's interface", says what each does. 64-bit values are two halves, low first. */
export interface Core {
  readonly memory: WebAssembly.Memory;
  boot(seedLow: number, seedHigh: number): void;
  spawn(): number;
  syscall(thread: number, number: number, a0: number, a1: number, a2: number, a3: number, a4: number, a5: number): number;
  next(thread: number, result: number, stackPointer: number): number;
  sigreturn(thread: number, maskLow: number, maskHigh: number): void;
  unwind(thread: number, depth: number, restoreMask: number, maskLow: number, maskHigh: number): void;
  fault(thread: number, signal: number, code: number, address: number): void;
  /** The frame of the handler that `next` chose did not fit on the stack. */
  frameFailed(thread: number): void;
  hasWork(thread: number): number;
  send(pid: number, tid: number, signal: number, code: number, senderPid: number): number;
  schedule(): number;
  /** From now on turns end only by waiting, yielding or `choose`. */
  dictate(): void;
  /** It is a RUNNABLE thread's turn. 0: it cannot run. */
  choose(thread: number): number;
  /** A BLOCKED thread is woken first, where several wait for the same. 0: it is not BLOCKED. */
  prefer(thread: number): number;
  budget(thread: number): number;
  account(thread: number, ns: number): number;
  idle(limitLow: number, limitHigh: number): number;
  used(): number;
  /** A call that answered HOST has been carried out with this result. */
  hostDone(thread: number, result: number): number;
  // assembly/terminals
  openMaster(thread: number, flags: number): number;
  openSlave(thread: number, number: number, flags: number): number;
  openControlling(thread: number, flags: number): number;
  isTerminal(thread: number, fd: number): number;
  makeConsole(thread: number, files: number): void;
  typed(byte: number): number;
  echoed(area: number): number;
  resizeConsole(rows: number, columns: number): void;
  hangUpConsole(): void;
  // assembly/process/credentials.ts
  become(thread: number, uid: number, gid: number): void;
  // assembly/process/exec.ts
  exec(thread: number): void;
  // assembly/files.ts
  openHost(thread: number, host: number, flags: number): number;
  kindOf(thread: number, fd: number): number;
  setInode(thread: number, fd: number, inode: number): void;
  hostOf(thread: number, fd: number): number;
  releasedHost(): number;
  flagsOf(thread: number, fd: number): number;
  // assembly/file-calls.ts
  fileSizeExceeded(thread: number): void;
  // assembly/futex.ts
  futexWake(thread: number, address: number, count: number): number;
  futexWakeObject(object: number, place: number): number;
  // assembly/memory-map.ts
  mapInit(thread: number, lowest: number, top: number, limit: number): number;
  mapGrow(thread: number, top: number): number;
  mapStack(thread: number, size: number, room: number): number;
  growStack(thread: number, address: number): number;
  mapFile(
    thread: number,
    address: number,
    length: number,
    protection: number,
    flags: number,
    fd: number,
    object: number,
    offset: number,
  ): number;
  newObject(): number;
  mapRange(thread: number, address: number): number;
  protectionAt(thread: number, address: number): number;
  isMapped(thread: number, address: number): number;
  // assembly/python.ts
  pythonBegin(thread: number): number;
  pythonTrip(thread: number, signal: number): number;
  pythonWakeupFailed(thread: number, errno: number): void;
  pythonCheck(thread: number, boundary: number): number;
  pythonNextTripped(thread: number, after: number): number;
  pythonRaised(thread: number, tellEvaluator: number): void;
  pythonPendingCall(thread: number): number;
  pythonHandler(thread: number, signal: number): number;
  pythonSetHandler(thread: number, signal: number, handler: number): number;
  pythonForget(thread: number, signal: number): void;
  pythonSetWakeup(thread: number, fd: number, warnOnFullBuffer: number): number;
  pythonIsMain(thread: number): number;
  // assembly/pieces.ts
  changedPieces(): number;
  takeBase(length: number): void;
  // assembly/hash.ts, assembly/state-hash.ts
  foldEvents(): void;
  eventHash(): void;
  stateHash(): void;
}

/** An instance of the core: it imports nothing. */
export function instantiate(module: WebAssembly.Module): Core {
  return new WebAssembly.Instance(module).exports as unknown as Core;
}
