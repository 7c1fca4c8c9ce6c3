#pragma once

#include "sandbox/tls/certificates.hpp"

namespace provost::core {

using sandbox::Certificates;
using sandbox::CertificateWish;
using sandbox::Identity;

}  // namespace provost::core
