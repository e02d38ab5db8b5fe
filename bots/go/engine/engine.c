/* A search for good moves of Go: Monte-Carlo tree search, as a WebAssembly module that imports nothing.

   All of its memory is static. Whoever calls it writes a position into `request()`, calls `begin`, then `think`
   as often as there is time, then `report`, and reads `answer()`. The same request gets the same answer. */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#include "grid.h"
#include "shape.h"
#include "chance.h"
#include "board.h"
#include "tactics.h"
#include "ladder.h"
#include "life.h"
#include "prior.h"
#include "playout.h"
#include "score.h"
#include "tree.h"
#include "search.h"
