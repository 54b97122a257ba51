// Everything that is compiled once per instruction set and element type.
#include "lanes.h"
#include "elementary.h"
#include "elementary_arrays.h"
