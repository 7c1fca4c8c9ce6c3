#include "sandbox/tls/old_protocol.hpp"

namespace provost::sandbox {

void speak_tls_1_1_only(SSL_CTX* context) {
  // The library's own level of security has no such protocol any more.
  SSL_CTX_set_cipher_list(context, "DEFAULT@SECLEVEL=0");
  SSL_CTX_set_min_proto_version(context, TLS1_1_VERSION);
  SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
}

}  // namespace provost::sandbox
