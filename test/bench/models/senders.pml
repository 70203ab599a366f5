/*
 * senders.ts for SPIN: the signals that are pending, the mask and the handler's frame are modelled by hand; every step is one transition there
 * as it is here. SENDERS, KILLS and ROUNDS are given by -D.
 */
#define USR1 1
#define USR2 2
#define BOTH 3

#define END 9
#define HANDLER 10

byte pending, blocked, restored, current, place, interrupted, round, value, handlerValue, count;

#define DELIVERABLE (place != END && (pending & (BOTH - blocked)) != 0)
#define AT(n) (!DELIVERABLE && place == n)

active proctype Main()
{
end:
  do
  :: d_step {
       DELIVERABLE ->
         if
         :: (pending & (BOTH - blocked) & USR1) -> pending = pending & USR2; current = USR1
         :: else -> pending = pending & USR1; current = USR2
         fi;
         restored = blocked; blocked = BOTH; interrupted = place; place = HANDLER
     }
  :: d_step { AT(0) -> blocked = BOTH; place = 1 }
  :: d_step { AT(1) -> value = count; place = 2 }
  :: d_step { AT(2) -> count = value + 1; value = 0; place = 3 }
  :: d_step {
       AT(3) ->
         blocked = 0; round++;
         if
         :: round == ROUNDS -> place = END
         :: else -> place = 0
         fi
     }
  :: d_step { AT(10) -> handlerValue = count; place = 11 }
  :: d_step { AT(11) -> count = handlerValue + 1; handlerValue = 0; place = 12 }
  :: d_step { AT(12) -> blocked = restored; restored = 0; current = 0; place = interrupted; interrupted = 0 }
  od
}

active [SENDERS] proctype Sender()
{
  byte sent;
end:
  do
  :: d_step {
       sent < KILLS ->
         if
         :: (_pid & 1) -> pending = pending | USR1
         :: else -> pending = pending | USR2
         fi;
         sent++
     }
  od
}
