#ifndef PROVOST_ABI_SERVER_H
#define PROVOST_ABI_SERVER_H 
#include "provost/abi/connection.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_SERVER_ID "provost.server/1"
typedef struct provost_text_sink {
  uint32_t size;
  uint32_t reserved;
  void* host;
  provost_code (*text)(const struct provost_text_sink* sink, provost_string text);
} provost_text_sink;
typedef struct provost_server_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*probe)(const provost_call* call, const provost_connection* connection,
                        const provost_text_sink* version);
  provost_code (*version)(const provost_call* call, provost_session session,
                          const provost_text_sink* version);
  provost_code (*scopes)(const provost_call* call, provost_session session,
                         const provost_text_sink* names);
} provost_server_v1;
#ifdef __cplusplus
}
#endif
#endif
