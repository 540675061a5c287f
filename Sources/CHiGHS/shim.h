// The solver's C interface; the pkg-config file `highs` gives its include directory.
#include "interfaces/highs_c_api.h"
