// Everything that is compiled once per instruction set and element type.
#include "lanes.h"
#include "elementary.h"
#include "loop.h"
#include "movement.h"
#include "product.h"
#include "reduction.h"
#include "windows.h"
#include "execute.h"
