#pragma once

#include <string>
#include <vector>

#include "core/profile/option.hpp"
#include "provost/abi/connection.h"
#include "provost/text.hpp"

namespace provost::core {

/// A profile as the contract passes it. `url` and `options` outlive it.
class ConnectionRecord {
 public:
  ConnectionRecord(const std::string& url, const Options& options) {
    for (const auto& [name, value] : options) {
      options_.push_back({sizeof(provost_option_value), 0, to_abi(std::string_view(name)),
                          to_abi(std::string_view(value))});
    }
    for (const provost_option_value& option : options_) pointers_.push_back(&option);
    record_ = {sizeof(provost_connection), 0, to_abi(std::string_view(url)), pointers_.data(),
               pointers_.size()};
  }
  ConnectionRecord(const ConnectionRecord&) = delete;
  ConnectionRecord& operator=(const ConnectionRecord&) = delete;

  const provost_connection* get() const { return &record_; }

 private:
  std::vector<provost_option_value> options_;
  std::vector<const provost_option_value*> pointers_;
  provost_connection record_{};
};

}  // namespace provost::core
