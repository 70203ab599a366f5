;; fork(2) and wait4(2): one process becomes two, each with its own copy of memory.
;;
;; Both add to the same address; neither sees the other's sum. The child's goes to the parent as exit status.
(module
  (import "signalbox" "fork" (func $fork (result i32)))
  (import "signalbox" "wait4" (func $wait4 (param $pid i32) (param $status i32) (param $options i32) (param $usage i32) (result i32)))
  (import "signalbox" "exit_group" (func $exit_group (param i32) (result i32)))
  (import "signalbox" "write" (func $write (param i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))

  (data (i32.const 4096) "\05\00\00\00")
  (data (i32.const 4112) "the child had ?, the parent has ?\0a")

  (func $add (param $value i32) (result i32)
    (i32.store (i32.const 4096) (i32.add (i32.load (i32.const 4096)) (local.get $value)))
    (i32.load (i32.const 4096))
  )

  (func (export "_start")
    (local $pid i32)
    (local.set $pid (call $fork))
    (if (i32.eqz (local.get $pid)) ;; 0: we are the child
      (then (drop (call $exit_group (call $add (i32.const 3))))) ;; 5 + 3
    )
    (drop (call $wait4 (local.get $pid) (i32.const 4160) (i32.const 0) (i32.const 0)))
    ;; WEXITSTATUS: the second byte of the status
    (i32.store8 (i32.const 4126) (i32.add (i32.load8_u (i32.const 4161)) (i32.const 48)))
    (i32.store8 (i32.const 4144) (i32.add (call $add (i32.const 1)) (i32.const 48))) ;; 5 + 1
    (drop (call $write (i32.const 1) (i32.const 4112) (i32.const 34)))
  )
)
