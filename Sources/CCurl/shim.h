#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take any type after their option, which Swift cannot call:
// one function a type.

static inline CURLcode set_number(CURL *transfer, CURLoption option, long value) {
  return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode set_text(CURL *transfer, CURLoption option, const char *value) {
  return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode set_pointer(CURL *transfer, CURLoption option, void *value) {
  return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode set_receiver(CURL *transfer, curl_write_callback receive) {
  return curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, receive);
}

static inline CURLcode set_meter(CURL *transfer, curl_xferinfo_callback meter) {
  return curl_easy_setopt(transfer, CURLOPT_XFERINFOFUNCTION, meter);
}

static inline CURLcode get_number(CURL *transfer, CURLINFO info, long *value) {
  return curl_easy_getinfo(transfer, info, value);
}

static inline CURLcode get_offset(CURL *transfer, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(transfer, info, value);
}
