;; The stack is exhausted: SIGSEGV, whose handler needs a stack of its own. sigaltstack(2), SA_ONSTACK
;;
;; Without SA_ONSTACK the frame of the handler would have no place: the process would die of the same signal.
(module
  (import "signalbox" "rt_sigaction" (func $rt_sigaction (param i32 i32 i32) (result i32)))
  (import "signalbox" "sigaltstack" (func $sigaltstack (param i32 i32) (result i32)))
  (import "signalbox" "write" (func $write (param i32 i32 i32) (result i32)))
  (import "signalbox" "exit_group" (func $exit_group (param i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (table 3 funcref)
  (elem (i32.const 2) $on_overflow)

  ;; struct sigaction: handler 2, SA_ONSTACK (0x08000000)
  (data (i32.const 4096) "\02\00\00\00" "\00\00\00\08" "\00\00\00\00\00\00\00\00")
  ;; stack_t: ss_sp 8192, ss_flags 0, ss_size 8192
  (data (i32.const 4128) "\00\20\00\00" "\00\00\00\00" "\00\20\00\00")
  (data (i32.const 4160) "too deep\0a")

  (func $on_overflow (param $signal i32)
    (drop (call $write (i32.const 1) (i32.const 4160) (i32.const 9)))
    (drop (call $exit_group (i32.const 0)))
  )

  (func $recurse (param $depth i32) (result i32)
    (i32.add (call $recurse (i32.add (local.get $depth) (i32.const 1))) (i32.const 1))
  )

  (func (export "_start")
    (drop (call $sigaltstack (i32.const 4128) (i32.const 0)))
    (drop (call $rt_sigaction (i32.const 11) (i32.const 4096) (i32.const 0)))
    (drop (call $recurse (i32.const 0)))
  )
)
