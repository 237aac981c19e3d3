/* paragraph.c: is a single newline the end of a paragraph or only of a printed line? Texts wrapped at some 72
   columns show it: their lines are of one length, mostly stop in mid-sentence and go on in lower case. */
#include "token/scan.h"

static int ends_sentence(const dli_scan *scan, uint32_t begin, uint32_t end)
{
    while (end > begin && strchr("\"')] ", scan->text[end - 1]) != NULL) end--;
    return end > begin && strchr(".!?:", scan->text[end - 1]) != NULL;
}

void dli_lines_end(dli_scan *scan, uint32_t newline, uint32_t next, int blank)
{
    dli_line_counts *lines = &scan->lines;
    uint32_t begin = lines->begin, end = newline;
    lines->begin = next;
    if (blank) return;
    while (end > begin && (scan->text[end - 1] == ' ' || scan->text[end - 1] == '\t')) end--;
    if (end == begin) return;
    char first = dli_scan_byte(scan, next);
    lines->n_inner++;
    lines->n_wrapped += end - begin >= 45 && end - begin <= 95;
    lines->n_unended += !ends_sentence(scan, begin, end);
    lines->n_lower += first >= 'a' && first <= 'z';
}

int dli_lines_are_wrapped(const dli_line_counts *lines)
{
    uint32_t n = lines->n_inner;
    return n >= 2 && lines->n_wrapped * 10 >= n * 7 && lines->n_unended * 10 >= n * 7 &&
           lines->n_lower * 10 >= n * 4;
}
