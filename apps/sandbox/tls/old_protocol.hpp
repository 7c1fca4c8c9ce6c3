#pragma once

#include <openssl/ssl.h>

namespace provost::sandbox {

/// Makes a server speak TLS 1.1 and nothing newer, as those do that nobody looks after.
void speak_tls_1_1_only(SSL_CTX* context);

}  // namespace provost::sandbox
