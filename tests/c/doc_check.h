/* doc_check.h: what must hold of every document, whatever the text and the packs were: every span in bounds and on code
   point borders, every index and range inside the array that it points into, every string readable. Uses the public
   header only. Counts with check.h; in a fuzz target a violation ends the program. */
#ifndef DOC_CHECK_H
#define DOC_CHECK_H

#include "check.h"
#include <dateline/dateline.h>

/* Is there a character border at this byte? Ill-formed text has one wherever the document's own index has one. */
static inline int doc_border(const dl_doc *doc, uint32_t byte)
{
    return byte <= dl_doc_text(doc).n_bytes && dl_doc_byte(doc, dl_doc_cp(doc, byte)) == byte;
}

static inline int doc_span(const dl_doc *doc, dl_span span)
{
    return span.begin <= span.end && doc_border(doc, span.begin) && doc_border(doc, span.end);
}

static inline int doc_range(dl_range range, size_t n)
{
    return range.begin <= range.end && range.end <= n;
}

/* An index below n, or none. */
static inline int doc_index(uint32_t index, size_t n)
{
    return index == DL_NONE || index < n;
}

/* Touches every byte, so that AddressSanitizer sees a string that has gone. */
static inline int doc_string(dl_str text)
{
    unsigned sum = 0;
    for (size_t i = 0; i < text.n_bytes; i++) sum += (unsigned char)text.data[i];
    return text.n_bytes == 0 || sum > 0;
}

static inline int doc_country(const char *country)
{
    return memchr(country, 0, 4) != NULL;
}

/* Index of the first broken item of an array, or n. `test` says what must hold of item i. */
#define DOC_ALL(type, items, count, test)                                                                    \
    do {                                                                                                     \
        size_t i = 0;                                                                                        \
        const type *it = (items);                                                                            \
        while (i < (count) && (it = &(items)[i], (test))) i++;                                               \
        CHECK_EQ(i, count);                                                                                  \
    } while (0)

static inline void doc_check_article(const dl_doc *doc, size_t n_entities)
{
    size_t n_spans;
    const dl_span *spans = dl_doc_spans(doc, &n_spans);
    const dl_article *a = dl_doc_article(doc);
    const dl_span parts[] = {a->headline, a->timestamp, a->byline, a->credit, a->dateline, a->section};
    const dl_str strings[] = {a->published, a->updated,  a->reference,
                              a->agency,    a->language, a->focus_country};
    DOC_ALL(dl_span, spans, n_spans, doc_span(doc, *it));
    DOC_ALL(dl_span, parts, sizeof parts / sizeof *parts, doc_span(doc, *it));
    DOC_ALL(dl_str, strings, sizeof strings / sizeof *strings, doc_string(*it));
    CHECK(doc_range(a->authors, n_spans) && doc_range(a->paragraphs, n_spans) &&
          doc_range(a->captions, n_spans));
    CHECK(a->dateline_place == DL_NONE || a->dateline_place < n_entities);
}

static inline void doc_check(const dl_doc *doc)
{
    size_t n_tokens, n_sentences, n_mentions, n_entities, n_entity_mentions, n_relations, n_references,
        n_quotes, n_times, n_quantities;
    size_t n_speakers, n_events, n_actors, n_amounts, n_tellings, n_evidence, n_warnings;
    const dl_token *tokens = dl_doc_tokens(doc, &n_tokens);
    const dl_sentence *sentences = dl_doc_sentences(doc, &n_sentences);
    const dl_mention *mentions = dl_doc_mentions(doc, &n_mentions);
    const dl_entity *entities = dl_doc_entities(doc, &n_entities);
    const uint32_t *entity_mentions = dl_doc_entity_mentions(doc, &n_entity_mentions);
    const dl_relation *relations = dl_doc_relations(doc, &n_relations);
    const dl_reference *references = dl_doc_references(doc, &n_references);
    const dl_quote *quotes = dl_doc_quotes(doc, &n_quotes);
    const uint32_t *speakers = dl_doc_quote_speakers(doc, &n_speakers);
    const dl_event *events = dl_doc_events(doc, &n_events);
    const dl_actor *actors = dl_doc_actors(doc, &n_actors);
    const uint32_t *amounts = dl_doc_event_amounts(doc, &n_amounts);
    const dl_span *tellings = dl_doc_event_tellings(doc, &n_tellings);
    const dl_time *times = dl_doc_times(doc, &n_times);
    const dl_quantity *quantities = dl_doc_quantities(doc, &n_quantities);
    const dl_evidence *evidence = dl_doc_evidence(doc, &n_evidence);
    const dl_warning *warnings = dl_doc_warnings(doc, &n_warnings);

    CHECK_EQ(dl_doc_cp(doc, (uint32_t)dl_doc_text(doc).n_bytes), dl_doc_n_cps(doc));
    DOC_ALL(dl_token, tokens, n_tokens,
            doc_span(doc, it->span) && it->span.begin < it->span.end && it->sentence < n_sentences &&
                (i == 0 ||
                 tokens[i - 1].span.begin <= it->span.begin)); /* the two dots of U+2025 share a character */
    DOC_ALL(dl_sentence, sentences, n_sentences,
            doc_span(doc, it->span) && it->token_begin <= it->token_end && it->token_end <= n_tokens &&
                (i == 0 || sentences[i - 1].token_end == it->token_begin));
    DOC_ALL(dl_mention, mentions, n_mentions,
            doc_span(doc, it->span) && it->span.begin < it->span.end && it->entity < n_entities &&
                it->sentence < n_sentences && doc_range(it->why, n_evidence) &&
                dl_doc_kind_name(doc, it->kind) != NULL &&
                (i == 0 || mentions[i - 1].span.begin <= it->span.begin));
    DOC_ALL(dl_entity, entities, n_entities,
            doc_string(it->name) && doc_string(it->link) && doc_country(it->country) &&
                doc_range(it->mentions, n_entity_mentions) && doc_range(it->why, n_evidence) &&
                it->mentions.begin < it->mentions.end && dl_doc_kind_name(doc, it->kind) != NULL &&
                it->confidence >= 0 && it->confidence <= 1);
    DOC_ALL(uint32_t, entity_mentions, n_entity_mentions, *it < n_mentions);
    DOC_ALL(dl_relation, relations, n_relations,
            doc_span(doc, it->span) && it->subject < n_entities &&
                (it->object == DL_NONE || it->object < n_entities) && doc_string(it->title) &&
                doc_country(it->country) && it->sentence < n_sentences && doc_range(it->why, n_evidence));
    DOC_ALL(dl_reference, references, n_references,
            doc_span(doc, it->span) && it->span.begin < it->span.end && it->entity < n_entities &&
                it->sentence < n_sentences && it->kind >= DL_REF_PRONOUN && it->kind <= DL_REF_DESCRIPTION &&
                doc_range(it->why, n_evidence) && it->why.end == it->why.begin + 1 &&
                (i == 0 || references[i - 1].span.begin < it->span.begin));
    DOC_ALL(dl_quote, quotes, n_quotes,
            doc_span(doc, it->span) && it->span.begin < it->span.end && it->kind >= DL_QUOTE_DIRECT &&
                it->kind <= DL_QUOTE_SCARE && doc_span(doc, it->cue) && doc_span(doc, it->speaker_span) &&
                doc_span(doc, it->addressee_span) && doc_span(doc, it->occasion) && doc_string(it->force) &&
                doc_index(it->speaker, n_entities) && doc_index(it->behalf, n_entities) &&
                doc_index(it->addressee, n_entities) && doc_index(it->place, n_entities) &&
                doc_index(it->time, n_times) && doc_index(it->parent, i) && it->first < n_quotes &&
                quotes[it->first].first == it->first && it->sentence < n_sentences &&
                doc_range(it->why, n_evidence) && (i == 0 || quotes[i - 1].span.begin <= it->span.begin) &&
                doc_range(it->speakers, n_speakers) &&
                (it->speakers.begin < it->speakers.end ? speakers[it->speakers.begin] : DL_NONE) ==
                    it->speaker);
    DOC_ALL(uint32_t, speakers, n_speakers, *it < n_entities);
    DOC_ALL(dl_event, events, n_events,
            doc_span(doc, it->span) && it->span.begin < it->span.end && it->type.n_bytes > 0 &&
                doc_string(it->type) && doc_string(it->mode) && it->status >= DL_EVENT_HAPPENED &&
                it->status <= DL_EVENT_HYPOTHETICAL && doc_range(it->sources, n_actors) &&
                doc_range(it->targets, n_actors) && doc_index(it->time, n_times) &&
                doc_index(it->place, n_entities) && doc_index(it->quote, n_quotes) &&
                doc_index(it->entity, n_entities) && doc_range(it->amounts, n_amounts) &&
                doc_range(it->tellings, n_tellings) && it->tellings.begin < it->tellings.end &&
                it->sentence < n_sentences && doc_range(it->why, n_evidence) &&
                (i == 0 || events[i - 1].span.begin <= it->span.begin));
    DOC_ALL(dl_actor, actors, n_actors,
            doc_span(doc, it->span) && it->span.begin < it->span.end && doc_index(it->entity, n_entities) &&
                doc_string(it->sector) && doc_string(it->code) &&
                memchr(it->country, 0, sizeof it->country) != NULL);
    DOC_ALL(uint32_t, amounts, n_amounts, *it < n_quantities);
    DOC_ALL(dl_span, tellings, n_tellings, doc_span(doc, *it) && it->begin < it->end);
    DOC_ALL(dl_time, times, n_times,
            doc_span(doc, it->span) && it->span.begin < it->span.end && doc_string(it->value) &&
                doc_string(it->mod) && doc_string(it->quant) && doc_string(it->freq) &&
                doc_string(it->zone) && doc_string(it->begin) && doc_string(it->end) &&
                (it->begin.n_bytes > 0) == (it->end.n_bytes > 0) &&
                (it->anchor == DL_NONE || (it->anchor < n_times && it->flags & DL_TIME_RELATIVE)) &&
                it->sentence < n_sentences && doc_range(it->why, n_evidence));
    DOC_ALL(dl_quantity, quantities, n_quantities,
            doc_span(doc, it->span) && it->span.begin < it->span.end && doc_string(it->value) &&
                doc_string(it->value_end) && doc_string(it->unit) && doc_string(it->mod) &&
                it->sentence < n_sentences && doc_range(it->why, n_evidence));
    DOC_ALL(dl_evidence, evidence, n_evidence,
            doc_span(doc, it->span) && doc_string(it->rule) && doc_string(it->detail));
    DOC_ALL(dl_warning, warnings, n_warnings, doc_span(doc, it->span) && doc_string(it->message));
    doc_check_article(doc, n_entities);
}

#endif
