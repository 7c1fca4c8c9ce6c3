#pragma once

#include <functional>
#include <string_view>

#include "core/session/record_checks.hpp"
#include "core/session/sink_end.hpp"
#include "provost/abi/server.h"
#include "provost/text.hpp"

namespace provost::core {

/// Takes the texts that a provider pushes. Lives for the call it is passed to.
struct TextsSink {
  const provost_call* call;
  std::function<void(std::string_view)> take;
  SinkEnd end{};
  provost_text_sink abi{sizeof(provost_text_sink), 0, this, &text};

  /// What the call has ended with when the provider returned `code`.
  provost_code ended(provost_code code) const { return end.ended(code); }

  static provost_code text(const provost_text_sink* sink, provost_string value) noexcept {
    auto& self = *static_cast<TextsSink*>(sink->host);
    return self.end.take(self.call, [&] {
      check_text(value, "a text");
      self.take(view_of(value));
    });
  }
};

}  // namespace provost::core
