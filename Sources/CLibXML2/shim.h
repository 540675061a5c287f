// The system's ICU headers clash with those inside Foundation ('UErrorCode' has different
// definitions in different modules), so libxml2's ICU support is hidden before its headers use it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
// For xmlSchemaInitTypes, which must run once before several threads use schemas.
#include <libxml/xmlschemastypes.h>

// xmlFree is a variable that holds a function, which Swift cannot call safely from several threads.
static inline void xmlFreeMemory(void *memory) { xmlFree(memory); }
