#pragma once

#include <functional>
#include <string_view>

#include "provost/abi/server.h"
#include "provost/detail/error_bridge.hpp"
#include "provost/text.hpp"

namespace provost::core {

/// Takes the texts that a provider pushes. Lives for the call it is passed to.
struct TextsSink {
  const provost_call* call;
  std::function<void(std::string_view)> take;
  provost_text_sink abi{sizeof(provost_text_sink), 0, this, &text};

  static provost_code text(const provost_text_sink* sink, provost_string value) noexcept {
    auto& self = *static_cast<TextsSink*>(sink->host);
    return detail::guarded(self.call, [&] { self.take(view_of(value)); });
  }
};

}  // namespace provost::core
