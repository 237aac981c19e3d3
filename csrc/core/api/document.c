/* document.c: the rooms' arrays become the document's: spans are mapped to the source, indexes stay. */
#include "api/document.h"
#include "base/evidence.h"

#include <string.h>

/* Maps spans of the analysis text to the source. Between two changes both texts are equal, so that nearly all spans are
   shifted by what the changes so far add up to; for each 64 bytes it is known which change to look at first. */
typedef struct span_map {
    const dli_text *text;
    uint32_t *first; /* for each 64 bytes: the first change that ends behind their begin */
} span_map;

static dl_status make_map(dli_arena *arena, const dli_text *text, span_map *map)
{
    *map = (span_map){text, NULL};
    if (text->n_changes == 0) return DL_OK;
    size_t n_blocks = text->norm.n_bytes / 64 + 1;
    map->first = dli_arena_alloc_raw(arena, n_blocks * sizeof *map->first);
    if (map->first == NULL) return DL_E_NOMEM;
    uint32_t change = 0;
    for (size_t i = 0; i < n_blocks; i++) {
        while (change < text->n_changes && text->changes[change].norm_end <= 64 * i) change++;
        map->first[i] = change;
    }
    return DL_OK;
}

/* Maps a span of which change *next, or a later one, is the first that ends behind its begin: *next becomes that one. Most that
   are changed are marks written otherwise, and a change of their own. */
static dl_span map_from(const dli_text *text, dl_span span, size_t *next)
{
    const dli_change *changes = text->changes;
    size_t n = *next;
    while (n < text->n_changes && changes[n].norm_end <= span.begin) n++;
    *next = n;
    if (n < text->n_changes && changes[n].norm_begin < span.end) {
        if (changes[n].norm_begin == span.begin && changes[n].norm_end == span.end)
            return (dl_span){changes[n].source_begin, changes[n].source_end};
        return dli_text_to_source(text, span);
    }
    if (n == 0) return span;
    uint32_t shift = changes[n - 1].source_end - changes[n - 1].norm_end;
    return (dl_span){span.begin + shift, span.end + shift};
}

static dl_span map_span(const span_map *map, dl_span span)
{
    if (map->first == NULL || span.end == 0) return span;
    size_t next = map->first[span.begin / 64];
    return map_from(map->text, span, &next);
}

static void *copy_array(dli_arena *arena, const void *items, size_t n, size_t item_bytes)
{
    void *copy = dli_arena_alloc_raw(arena, n * item_bytes + 1);
    if (copy != NULL && n > 0) memcpy(copy, items, n * item_bytes);
    return copy;
}

static dl_status fill_tokens(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    const dli_tokens *from = &s->tokens;
    doc->n_tokens = from->n;
    doc->tokens = dli_arena_alloc_raw(&doc->arena, from->n * sizeof *doc->tokens + 1);
    doc->n_sentences = from->n_sentences;
    doc->sentences = dli_arena_alloc_raw(&doc->arena, from->n_sentences * sizeof *doc->sentences + 1);
    if (doc->tokens == NULL || doc->sentences == NULL) return DL_E_NOMEM;
    for (size_t i = 0, next = 0; i < from->n; i++) {
        const dli_token *t = &from->items[i];
        doc->tokens[i] = (dl_token){.span = map_from(map->text, (dl_span){t->begin, t->end}, &next),
                                    .kind = t->kind,
                                    .shape = t->shape,
                                    .flags = t->flags,
                                    .classes = (uint16_t)DLI_SIGNATURE(s->lookup.symbols[i]),
                                    .sentence = t->sentence};
    }
    for (size_t i = 0; i < from->n_sentences; i++) {
        const dli_sentence *t = &from->sentences[i];
        doc->sentences[i] = (dl_sentence){map_span(map, (dl_span){t->begin, t->end}), t->token_begin,
                                          t->token_end, t->paragraph};
    }
    return DL_OK;
}

static dl_status fill_values(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    doc->n_times = s->values.n_times;
    doc->times = copy_array(&doc->arena, s->values.times, doc->n_times, sizeof *doc->times);
    doc->n_quantities = s->values.n_quantities;
    doc->quantities =
        copy_array(&doc->arena, s->values.quantities, doc->n_quantities, sizeof *doc->quantities);
    if (doc->times == NULL || doc->quantities == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < doc->n_times; i++) doc->times[i].span = map_span(map, doc->times[i].span);
    for (size_t i = 0; i < doc->n_quantities; i++)
        doc->quantities[i].span = map_span(map, doc->quantities[i].span);
    return DL_OK;
}

static dl_status fill_entities(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    const dli_entities *from = &s->entities;
    doc->n_mentions = from->n_mentions;
    doc->mentions = copy_array(&doc->arena, from->mentions, doc->n_mentions, sizeof *doc->mentions);
    doc->n_entities = from->n;
    doc->entities = copy_array(&doc->arena, from->items, doc->n_entities, sizeof *doc->entities);
    doc->n_entity_mentions = from->n_entity_mentions;
    doc->entity_mentions =
        copy_array(&doc->arena, from->entity_mentions, doc->n_entity_mentions, sizeof *doc->entity_mentions);
    doc->n_relations = from->n_relations;
    doc->relations = copy_array(&doc->arena, from->relations, doc->n_relations, sizeof *doc->relations);
    doc->n_references = from->n_references;
    doc->references = copy_array(&doc->arena, from->references, doc->n_references, sizeof *doc->references);
    if (doc->mentions == NULL || doc->entities == NULL || doc->entity_mentions == NULL ||
        doc->relations == NULL || doc->references == NULL)
        return DL_E_NOMEM;
    for (size_t i = 0; i < doc->n_mentions; i++) doc->mentions[i].span = map_span(map, doc->mentions[i].span);
    for (size_t i = 0; i < doc->n_relations; i++)
        doc->relations[i].span = map_span(map, doc->relations[i].span);
    for (size_t i = 0; i < doc->n_references; i++)
        doc->references[i].span = map_span(map, doc->references[i].span);
    return DL_OK;
}

static dl_status fill_quotes(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    doc->n_quotes = s->quotes.n;
    doc->quotes = copy_array(&doc->arena, s->quotes.items, doc->n_quotes, sizeof *doc->quotes);
    doc->n_quote_speakers = s->quotes.n_speakers;
    doc->quote_speakers =
        copy_array(&doc->arena, s->quotes.speakers, doc->n_quote_speakers, sizeof *doc->quote_speakers);
    if (doc->quotes == NULL || doc->quote_speakers == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < doc->n_quotes; i++) {
        dl_quote *q = &doc->quotes[i];
        q->span = map_span(map, q->span);
        q->cue = map_span(map, q->cue);
        q->speaker_span = map_span(map, q->speaker_span);
        q->addressee_span = map_span(map, q->addressee_span);
        q->occasion = map_span(map, q->occasion);
    }
    return DL_OK;
}

static dl_status fill_events(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    const dli_events *from = &s->events;
    doc->n_events = from->n;
    doc->events = copy_array(&doc->arena, from->items, doc->n_events, sizeof *doc->events);
    doc->n_actors = from->n_actors;
    doc->actors = copy_array(&doc->arena, from->actors, doc->n_actors, sizeof *doc->actors);
    doc->n_event_amounts = from->n_amounts;
    doc->event_amounts =
        copy_array(&doc->arena, from->amounts, doc->n_event_amounts, sizeof *doc->event_amounts);
    doc->n_event_tellings = from->n_tellings;
    doc->event_tellings =
        copy_array(&doc->arena, from->tellings, doc->n_event_tellings, sizeof *doc->event_tellings);
    if (doc->events == NULL || doc->actors == NULL || doc->event_amounts == NULL ||
        doc->event_tellings == NULL)
        return DL_E_NOMEM;
    for (size_t i = 0; i < doc->n_events; i++) doc->events[i].span = map_span(map, doc->events[i].span);
    for (size_t i = 0; i < doc->n_actors; i++) doc->actors[i].span = map_span(map, doc->actors[i].span);
    for (size_t i = 0; i < doc->n_event_tellings; i++)
        doc->event_tellings[i] = map_span(map, doc->event_tellings[i]);
    return DL_OK;
}

static dl_status fill_evidence(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    doc->n_evidence = s->evidence.n;
    doc->evidence = copy_array(&doc->arena, s->evidence.items, doc->n_evidence, sizeof *doc->evidence);
    if (doc->evidence == NULL) return DL_E_NOMEM;
    for (size_t i = 0; i < doc->n_evidence; i++) doc->evidence[i].span = map_span(map, doc->evidence[i].span);
    return DL_OK;
}

static dl_range put_spans(dl_doc *doc, const span_map *map, const dl_span *spans, size_t n)
{
    dl_range range = {(uint32_t)doc->n_spans, (uint32_t)(doc->n_spans + n)};
    for (size_t i = 0; i < n; i++) doc->spans[doc->n_spans++] = map_span(map, spans[i]);
    return range;
}

static dl_status fill_article(dl_doc *doc, const dli_reading_state *s, const span_map *map)
{
    const dli_layout *l = &s->layout;
    dl_article *a = &doc->article;
    doc->spans = dli_arena_alloc(&doc->arena,
                                 (l->n_authors + l->n_paragraphs + l->n_captions) * sizeof *doc->spans + 1);
    if (doc->spans == NULL) return DL_E_NOMEM;
    a->headline = map_span(map, l->headline);
    a->timestamp = map_span(map, l->timestamp);
    a->byline = map_span(map, l->byline);
    a->credit = map_span(map, l->credit);
    a->dateline = map_span(map, l->dateline);
    a->section = map_span(map, l->section);
    a->authors = put_spans(doc, map, l->authors, l->n_authors);
    a->paragraphs = put_spans(doc, map, l->paragraphs, l->n_paragraphs);
    a->captions = put_spans(doc, map, l->captions, l->n_captions);
    a->published = s->values.published;
    a->updated = s->values.updated;
    a->reference = s->values.reference;
    a->agency = dli_arena_copy(&doc->arena, l->agency); /* it may be words of the analysis text */
    if (a->agency.data == NULL) return DL_E_NOMEM;
    a->language = dli_str("en");
    a->focus_country = s->entities.focus_country;
    a->focus_why = s->entities.focus_why;
    a->dateline_place = s->entities.dateline_place;
    return DL_OK;
}

/* One warning; `end` stands behind `begin`. */
static dl_status warn(dl_doc *doc, const char *begin, const char *end)
{
    size_t n_begin = strlen(begin), n_end = strlen(end);
    char *message = dli_arena_alloc_raw(&doc->arena, n_begin + n_end + 1);
    if (message == NULL) return DL_E_NOMEM;
    memcpy(message, begin, n_begin);
    memcpy(message + n_begin, end, n_end + 1);
    doc->warnings[doc->n_warnings++].message = (dl_str){message, n_begin + n_end};
    return DL_OK;
}

static dl_status fill_warnings(dl_doc *doc, const dli_reading_state *s)
{
    if (s->limits.n_limited == 0 && s->events.n_cut == 0) return DL_OK;
    doc->warnings = dli_arena_alloc(&doc->arena, 2 * sizeof *doc->warnings);
    if (doc->warnings == NULL) return DL_E_NOMEM;
    if (s->limits.n_limited > 0)
        DL_TRY(warn(doc, "met its match limit and was skipped there: rule ", s->limits.limited->name));
    if (s->events.n_cut > 0)
        DL_TRY(warn(doc, "a sentence is too long: events in it were read in parts, and not all of them", ""));
    return DL_OK;
}

static dl_status fill(dl_doc *doc, dli_arena *scratch, const dli_reading_state *s)
{
    span_map map;
    DL_TRY(make_map(scratch, &s->text, &map));
    if (!dli_cp_index_make(&doc->arena, doc->text, s->flags, &doc->cps)) return DL_E_NOMEM;
    DL_TRY(fill_tokens(doc, s, &map));
    DL_TRY(fill_values(doc, s, &map));
    DL_TRY(fill_entities(doc, s, &map));
    DL_TRY(fill_quotes(doc, s, &map));
    DL_TRY(fill_events(doc, s, &map));
    DL_TRY(fill_evidence(doc, s, &map));
    DL_TRY(fill_article(doc, s, &map));
    return fill_warnings(doc, s);
}

dl_status dli_doc_make(dl_engine *engine, dli_arena *arena, dli_arena *scratch, dl_str source,
                       const dli_reading_state *s, dl_doc **out)
{
    dl_doc *doc = dli_arena_alloc(arena, sizeof *doc);
    if (doc == NULL) return DL_E_NOMEM;
    doc->arena = *arena;
    doc->text = dli_arena_copy(&doc->arena, source);
    dl_status status = doc->text.data == NULL ? DL_E_NOMEM : fill(doc, scratch, s);
    *arena = doc->arena; /* also when filling failed: the caller frees it then */
    if (status != DL_OK) return status;
    atomic_init(&doc->n_refs, 1);
    doc->engine = dl_engine_ref(engine);
    *out = doc;
    return DL_OK;
}

dl_doc *dl_doc_ref(dl_doc *doc)
{
    if (doc != NULL) atomic_fetch_add_explicit(&doc->n_refs, 1, memory_order_relaxed);
    return doc;
}

void dl_doc_unref(dl_doc *doc)
{
    if (doc == NULL || atomic_fetch_sub_explicit(&doc->n_refs, 1, memory_order_acq_rel) != 1) return;
    dl_engine *engine = doc->engine;
    dli_arena arena = doc->arena; /* the document lies in it */
    dli_arena_free(&arena);
    dl_engine_unref(engine);
}

dl_str dl_doc_text(const dl_doc *doc)
{
    return doc->text;
}

const char *dl_doc_kind_name(const dl_doc *doc, uint16_t kind)
{
    return dl_engine_kind_name(doc->engine, kind);
}

/* Words that rules spell out are classes too ("=the"), and so are those that a room keeps for itself ("@..."). */
static int is_public_class(const char *name)
{
    return name[0] != '=' && name[0] != '@';
}

size_t dl_doc_class_names(const dl_doc *doc, uint16_t classes, const char **names, size_t n_room)
{
    const dli_knowledge *k = &doc->engine->knowledge;
    size_t n = 0;
    if (classes >= k->n_signatures) return 0;
    for (uint32_t c = 0; c < k->n_classes; c++) {
        if (!dli_signature_has(k, classes, (int)c) || !is_public_class(k->class_names[c])) continue;
        if (n < n_room) names[n] = k->class_names[c];
        n++;
    }
    return n;
}

const dl_article *dl_doc_article(const dl_doc *doc)
{
    return &doc->article;
}

#define ACCESSOR(function, type, items, count)                                                               \
    const type *function(const dl_doc *doc, size_t *n)                                                       \
    {                                                                                                        \
        *n = doc->count;                                                                                     \
        return doc->items;                                                                                   \
    }

ACCESSOR(dl_doc_tokens, dl_token, tokens, n_tokens)
ACCESSOR(dl_doc_sentences, dl_sentence, sentences, n_sentences)
ACCESSOR(dl_doc_mentions, dl_mention, mentions, n_mentions)
ACCESSOR(dl_doc_entities, dl_entity, entities, n_entities)
ACCESSOR(dl_doc_entity_mentions, uint32_t, entity_mentions, n_entity_mentions)
ACCESSOR(dl_doc_relations, dl_relation, relations, n_relations)
ACCESSOR(dl_doc_references, dl_reference, references, n_references)
ACCESSOR(dl_doc_quotes, dl_quote, quotes, n_quotes)
ACCESSOR(dl_doc_quote_speakers, uint32_t, quote_speakers, n_quote_speakers)
ACCESSOR(dl_doc_events, dl_event, events, n_events)
ACCESSOR(dl_doc_actors, dl_actor, actors, n_actors)
ACCESSOR(dl_doc_event_amounts, uint32_t, event_amounts, n_event_amounts)
ACCESSOR(dl_doc_event_tellings, dl_span, event_tellings, n_event_tellings)
ACCESSOR(dl_doc_times, dl_time, times, n_times)
ACCESSOR(dl_doc_quantities, dl_quantity, quantities, n_quantities)
ACCESSOR(dl_doc_evidence, dl_evidence, evidence, n_evidence)
ACCESSOR(dl_doc_spans, dl_span, spans, n_spans)
ACCESSOR(dl_doc_warnings, dl_warning, warnings, n_warnings)
