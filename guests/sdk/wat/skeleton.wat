;; A guest in WebAssembly's text format, to copy and change: install a handler, send the signal, write what happened.
;;
;; - System calls are imports of module "signalbox", with Linux's names. All arguments are i32, the result is ≥ 0 or -errno.
;;   docs: abi/syscalls.ts. Files and arguments come through "wasi_snapshot_preview1", if you want them.
;; - Pointers are addresses in the exported memory. Page 0 (below 4096) is not mapped: keep data above it.
;; - A handler is a place in table 0. Places 0 and 1 mean SIG_DFL and SIG_IGN: fill the table from 2 on.
;; - __stack_pointer tells the kernel where it may push siginfo_t (128 bytes) and ucontext_t (216); the stack grows down.
;; - The program begins at the export "_start". It ends when that returns (status 0), or with exit_group.
(module
  (import "signalbox" "rt_sigaction" (func $rt_sigaction (param $signal i32) (param $act i32) (param $old i32) (result i32)))
  (import "signalbox" "kill" (func $kill (param $pid i32) (param $signal i32) (result i32)))
  (import "signalbox" "getpid" (func $getpid (result i32)))
  (import "signalbox" "write" (func $write (param $fd i32) (param $buffer i32) (param $count i32) (result i32)))

  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536)) ;; 32 KiB: 32768 … 65536

  (table 3 funcref)
  (elem (i32.const 2) $on_signal)

  ;; struct sigaction at 4096: sa_handler (i32), sa_flags (i32), sa_mask (i64)
  (data (i32.const 4096) "\02\00\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00")
  (data (i32.const 4128) "handler\0a")
  (data (i32.const 4144) "back in the program\0a")

  (func $on_signal (param $signal i32)
    (drop (call $write (i32.const 1) (i32.const 4128) (i32.const 8)))
  )

  (func (export "_start")
    (drop (call $rt_sigaction (i32.const 10) (i32.const 4096) (i32.const 0))) ;; SIGUSR1
    (drop (call $kill (call $getpid) (i32.const 10)))
    (drop (call $write (i32.const 1) (i32.const 4144) (i32.const 20)))
  )
)
