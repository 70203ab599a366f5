;; The smallest program that handles a signal: SIGUSR1 (10), sent to itself. rt_sigaction(2), kill(2)
;;
;; A handler is a place in the function table. 0 and 1 are SIG_DFL and SIG_IGN, so the table is filled from 2 on.
(module
  (import "signalbox" "rt_sigaction" (func $rt_sigaction (param $signal i32) (param $act i32) (param $old i32) (result i32)))
  (import "signalbox" "kill" (func $kill (param $pid i32) (param $signal i32) (result i32)))
  (import "signalbox" "getpid" (func $getpid (result i32)))
  (import "signalbox" "write" (func $write (param $fd i32) (param $buffer i32) (param $count i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (table 3 funcref)
  (elem (i32.const 2) $on_signal)

  ;; struct sigaction: sa_handler 2, no flags, an empty mask
  (data (i32.const 4096) "\02\00\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00")
  (data (i32.const 4128) "in the handler\0a")
  (data (i32.const 4144) "back in the program\0a")

  (func $on_signal (param $signal i32)
    (drop (call $write (i32.const 1) (i32.const 4128) (i32.const 15)))
  )

  (func (export "_start")
    (drop (call $rt_sigaction (i32.const 10) (i32.const 4096) (i32.const 0)))
    ;; The handler runs before kill returns: a signal to oneself is delivered on the way back.
    (drop (call $kill (call $getpid) (i32.const 10)))
    (drop (call $write (i32.const 1) (i32.const 4144) (i32.const 20)))
  )
)
