;; setitimer(2): a loop that never makes a system call is interrupted all the same, once per millisecond of CPU time.
;;
;; ITIMER_VIRTUAL (1) counts the time that the program itself runs, and sends SIGVTALRM (26).
(module
  (import "signalbox" "rt_sigaction" (func $rt_sigaction (param i32 i32 i32) (result i32)))
  (import "signalbox" "setitimer" (func $setitimer (param $which i32) (param $new i32) (param $old i32) (result i32)))
  (import "signalbox" "write" (func $write (param i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (global $ticks (mut i32) (i32.const 0))
  (table 3 funcref)
  (elem (i32.const 2) $on_tick)

  (data (i32.const 4096) "\02\00\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00")
  ;; struct itimerval: it_interval then it_value, each tv_sec (i64), tv_usec (i64): both 1 millisecond
  (data (i32.const 4128) "\00\00\00\00\00\00\00\00" "\e8\03\00\00\00\00\00\00")
  (data (i32.const 4144) "\00\00\00\00\00\00\00\00" "\e8\03\00\00\00\00\00\00")
  (data (i32.const 4176) "tick\0a")
  (data (i32.const 4192) "three ticks\0a")

  (func $on_tick (param $signal i32)
    (global.set $ticks (i32.add (global.get $ticks) (i32.const 1)))
    (drop (call $write (i32.const 1) (i32.const 4176) (i32.const 5)))
  )

  (func (export "_start")
    (drop (call $rt_sigaction (i32.const 26) (i32.const 4096) (i32.const 0)))
    (drop (call $setitimer (i32.const 1) (i32.const 4128) (i32.const 0)))
    (loop $spin
      (br_if $spin (i32.lt_s (global.get $ticks) (i32.const 3)))
    )
    ;; Disarm it with zeroes, so that no tick comes later.
    (drop (call $setitimer (i32.const 1) (i32.const 8192) (i32.const 0)))
    (drop (call $write (i32.const 1) (i32.const 4192) (i32.const 12)))
  )
)
