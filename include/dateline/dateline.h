/* dateline.h: reads a news article and returns what it says. This header includes all others. */
#ifndef DATELINE_H
#define DATELINE_H

#define DL_VERSION "0.1.0"

#include <dateline/document.h>
#include <dateline/engine.h>
#include <dateline/pack.h>
#include <dateline/status.h>
#include <dateline/text.h>
#include <dateline/types.h>

#endif
