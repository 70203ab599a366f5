;; Faults have an address and a reason: 1/0 raises SIGFPE with si_code FPE_INTDIV (1). sigaction(2), siginfo_t
;;
;; A handler that returns from such a fault runs the instruction again, for ever. This one tells what it knows and exits with status 3.
(module
  (import "signalbox" "rt_sigaction" (func $rt_sigaction (param i32 i32 i32) (result i32)))
  (import "signalbox" "write" (func $write (param i32 i32 i32) (result i32)))
  (import "signalbox" "exit_group" (func $exit_group (param i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (table 3 funcref)
  (elem (i32.const 2) $on_fault)

  ;; sa_handler 2, sa_flags SA_SIGINFO (4): the handler gets three arguments
  (data (i32.const 4096) "\02\00\00\00" "\04\00\00\00" "\00\00\00\00\00\00\00\00")
  (data (i32.const 4128) "signal ? with code ?\0a")

  ;; One decimal digit into the text.
  (func $digit (param $address i32) (param $value i32)
    (i32.store8 (local.get $address) (i32.add (local.get $value) (i32.const 48)))
  )

  (func $on_fault (param $signal i32) (param $info i32) (param $context i32)
    (call $digit (i32.const 4135) (local.get $signal))
    ;; si_code is at offset 8 of siginfo_t
    (call $digit (i32.const 4147) (i32.load offset=8 (local.get $info)))
    (drop (call $write (i32.const 1) (i32.const 4128) (i32.const 21)))
    (drop (call $exit_group (i32.const 3)))
  )

  (func $divide (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b))
  )

  (func (export "_start")
    (drop (call $rt_sigaction (i32.const 8) (i32.const 4096) (i32.const 0)))
    (drop (call $divide (i32.const 1) (i32.const 0)))
  )
)
