/* layout.h: the room that tells an article's furniture from its running text. It finds where things are; what a date in
   a timestamp means is for the value room to say. */
#ifndef DLI_LAYOUT_H
#define DLI_LAYOUT_H

#include "base/evidence.h"
#include "lookup/lookup.h"
#include "lookup/rules.h"

/* What a sentence (or line) is part of. */
typedef enum dli_zone {
    DLI_ZONE_BODY = 0,
    DLI_ZONE_HEADLINE,
    DLI_ZONE_SUMMARY,   /* summary lines between headline and body */
    DLI_ZONE_TIMESTAMP, /* a printed date and time of publication  */
    DLI_ZONE_BYLINE,
    DLI_ZONE_DATELINE, /* a dateline that fills its own line      */
    DLI_ZONE_CREDIT,   /* closing credits: "(Editing by ...)"     */
    DLI_ZONE_SECTION,  /* a label above the headline              */
    DLI_ZONE_CAPTION
} dli_zone;

/* All spans are bytes of the analysis text; {0, 0} where there is none. */
typedef struct dli_layout {
    dl_span headline, timestamp, byline, credit, dateline, section;
    dl_span header_date;      /* the date of a crawl header: " date 2022-01-07 Headline" */
    dl_span published_date;   /* the date (and time) of the first timestamp, without "Published:" */
    dl_span updated_date;     /* the same of "Updated ..." or a later timestamp  */
    dl_span dateline_date;    /* "Jan. 6" in "ANKARA, Jan. 6 (Xinhua) --"        */
    dl_range dateline_tokens; /* the whole dateline, as tokens; empty if none  */
    dl_range dateline_place;  /* tokens of the first place in it               */
    dl_range dateline_place2; /* tokens of a second place ("PARIS/BERLIN")     */
    dl_str agency; /* canonical name from the pack ("Reuters"), or its words in the text; empty if none */
    dl_span agency_span;
    dl_span *authors;
    size_t n_authors, room_authors;
    dl_span *paragraphs; /* of the body */
    size_t n_paragraphs, room_paragraphs;
    dl_span *captions;
    size_t n_captions, room_captions;
    uint8_t *zones; /* one a sentence: dli_zone */
} dli_layout;

/* Classes that the room asks for, found once when the engine is made; -1 where no pack has one. */
typedef struct dli_layout_words {
    int particle, conjunction, function, role, act, agency, agency_small;
} dli_layout_words;

dli_layout_words dli_layout_words_make(const dli_knowledge *knowledge);

/* Finds the furniture. Results live in `arena`. Errors: DL_E_NOMEM. Linear in the text. */
dl_status dli_read_layout(dli_arena *arena, const dli_knowledge *knowledge, const dli_layout_words *words,
                          dli_matcher *matcher, dl_str text, const dli_tokens *tokens,
                          const dli_lookup *lookup, dli_layout *out, dli_hits *limits);

#endif
