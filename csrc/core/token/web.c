/* web.c: e-mail addresses, URLs, bare hosts, @names and #tags. In comes a token's beginning where a look at
   the next bytes made an address likely; out goes its end. A run of address characters that turns out to be
   none is remembered, so that each byte is tried once. */
#include "token/scan.h"

static int is_host_byte(char c)
{
    return dli_class_of(c) & DLI_C_ALNUM || c == '-' || c == '.';
}

static int is_lower_letters(const char *text, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (text[i] < 'a' || text[i] > 'z') return 0;
    return n > 0;
}

static int is_one_of(const char *label, uint32_t n, const char *list)
{
    for (const char *at = list; *at != '\0'; at += strcspn(at, " "), at += *at == ' ') {
        if (strcspn(at, " ") == n && memcmp(at, label, n) == 0) return 1;
    }
    return 0;
}

/* True if the last label names a top-level domain. Country codes that are English words (in, is, it, at, no,
   so ...) count only below co, com, org ... */
static int is_top_domain(const char *label, uint32_t n, const char *below, uint32_t n_below)
{
    if (is_one_of(label, n, "com org net gov edu int info mil biz media news online site app dev blog"))
        return 1;
    if (n != 2 || !is_lower_letters(label, n)) return 0;
    if (is_one_of(below, n_below, "co com org net gov edu ac or ne go gob gouv gov mil")) return 1;
    return is_one_of(label, n,
                     "ru de fr tr uk ua cn jp ir kz az am ge eu tv io nl pl ch se br ca au nz za ke ng kg uz "
                     "tj il ae sa qa eg ma dz tn ro bg rs hr gr es pt be cz sk hu fi dk ee lv lt ie kr tw hk "
                     "sg vn th pk mx cl pe ve cu by md") &&
           !is_one_of(label, n, "am be by");
}

typedef struct host {
    uint32_t end; /* behind the last label, trailing dots and hyphens left out */
    uint32_t last, below, n_dots;
} host;

static host read_host(const dli_scan *scan, uint32_t begin)
{
    host h = {.end = begin, .last = begin, .below = begin};
    while (h.end < scan->n_bytes && is_host_byte(scan->text[h.end])) h.end++;
    while (h.end > begin && (scan->text[h.end - 1] == '.' || scan->text[h.end - 1] == '-')) h.end--;
    for (uint32_t at = begin; at < h.end; at++) {
        if (scan->text[at] != '.') continue;
        h.below = h.last;
        h.last = at + 1;
        h.n_dots++;
    }
    return h;
}

/* End of a URL whose host ends at `at`: port, path, query; the punctuation of the sentence around it left
 * out. */
static uint32_t path_end(const dli_scan *scan, uint32_t at)
{
    uint32_t begin = at, n_open = 0, n_close = 0;
    while (at < scan->n_bytes) {
        unsigned kind = dli_scan_class(scan, at) & DLI_C_KIND;
        char c = scan->text[at];
        size_t n_bytes = 1;
        if (kind == DLI_C_SPACE || kind == DLI_C_LINE || kind == DLI_C_QUOTE || kind == DLI_C_OTHER) break;
        if (c == '<' || c == '>' || c == '|' || c == '\\') break;
        if (kind == DLI_C_HIGH && !dli_cp_in_word(dli_utf8_decode(scan->text + at, &n_bytes))) break;
        n_open += c == '(';
        n_close += c == ')';
        at += (uint32_t)n_bytes;
    }
    for (; at > begin; at--) {
        char c = scan->text[at - 1];
        if (c == ')' && n_close > n_open) n_close--;
        else if (c == ')' || strchr(".,;:!?'*]}", c) == NULL) break;
    }
    return at;
}

/* Does a path, a query or a port follow the host? */
static uint32_t with_path(const dli_scan *scan, uint32_t at)
{
    char c = dli_scan_byte(scan, at);
    int port = c == ':' && dli_is_digit(dli_scan_byte(scan, at + 1));
    return c == '/' || c == '?' || c == '#' || port ? path_end(scan, at) : at;
}

static uint32_t host_end(const dli_scan *scan, uint32_t begin)
{
    const char *text = scan->text;
    host h = read_host(scan, begin);
    if (h.n_dots == 0) return 0;
    int www = h.n_dots > 1 && (memcmp(text + begin, "www.", 4) == 0 || memcmp(text + begin, "WWW.", 4) == 0);
    uint32_t n_below = h.last - h.below - 1, n_last = h.end - h.last;
    int top = is_top_domain(text + h.last, n_last, text + h.below, n_below);
    int path = dli_scan_byte(scan, h.end) == '/' && n_last >= 2 && is_lower_letters(text + h.last, n_last) &&
               is_lower_letters(text + h.below, n_below) && dli_scan_is_alnum(scan, h.end + 1);
    return www || top || path ? with_path(scan, h.end) : 0;
}

static int is_local_byte(char c)
{
    return dli_class_of(c) & DLI_C_ALNUM || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

uint32_t dli_scan_web(dli_scan *scan, dl_token_kind *kind)
{
    uint32_t begin = scan->at, end = begin;
    if (begin < scan->no_web_before) return 0;
    while (end < scan->n_bytes && is_local_byte(scan->text[end])) end++;
    if (dli_scan_byte(scan, end) == '@') {
        host h = read_host(scan, end + 1);
        *kind = DL_TOKEN_EMAIL;
        if (h.n_dots > 0 && h.end - h.last >= 2 && !dli_is_digit(scan->text[h.last])) return h.end;
        end = h.end > end ? h.end : end;
    } else if (dli_scan_byte(scan, end) == ':' && dli_scan_byte(scan, end + 1) == '/' &&
               dli_scan_byte(scan, end + 2) == '/' && dli_scan_is_alnum(scan, end + 3)) {
        uint32_t scheme = end;
        while (scheme > begin && dli_is_ascii_letter(scan->text[scheme - 1])) scheme--;
        *kind = DL_TOKEN_URL;
        if (scheme == begin) return path_end(scan, end);
        end = scheme; /* "too.https://": the word before is no part of it */
    } else {
        uint32_t found = host_end(scan, begin);
        *kind = DL_TOKEN_URL;
        if (found > 0) return found;
    }
    scan->no_web_before = end;
    return 0;
}

uint32_t dli_scan_tag_end(const dli_scan *scan)
{
    uint32_t at = scan->at + 1, n_letters = 0;
    while (at < scan->n_bytes) {
        size_t n_bytes = 1;
        unsigned class = dli_scan_class(scan, at);
        if ((class & DLI_C_KIND) == DLI_C_HIGH) {
            uint32_t cp = dli_utf8_decode(scan->text + at, &n_bytes);
            if (!dli_cp_in_word(cp) && !dli_cp_is_ideograph(cp)) break;
        } else if (!(class & DLI_C_ALNUM) && scan->text[at] != '_') {
            break;
        }
        n_letters += !dli_is_digit(scan->text[at]);
        at += (uint32_t)n_bytes;
    }
    return n_letters > 0 ? at : 0;
}
