#include "core/conformance/host.hpp"

#include <string_view>

#include "core/conformance/stream_wire.hpp"
#include "core/conformance/wire.hpp"
#include "core/session/call_context.hpp"
#include "provost/abi/version.h"
#include "provost/text.hpp"

namespace provost::core::conformance {
namespace {

const void* service_on_wire(provost_string id) noexcept {
  if (view_of(id) == PROVOST_HOST_HTTP_ID) return &Wire::service();
  if (view_of(id) == PROVOST_HOST_STREAM_ID) return &StreamWire::service();
  return host_services().get_service(id);
}

constexpr provost_host kHost{sizeof(provost_host), PROVOST_ABI_MAJOR, PROVOST_ABI_MINOR, 0,
                             &service_on_wire};

}  // namespace

const provost_host& host() { return kHost; }

}  // namespace provost::core::conformance
