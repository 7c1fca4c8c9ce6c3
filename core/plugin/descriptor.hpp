#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/url.hpp"
#include "core/profile/option.hpp"
#include "provost/abi/provider.h"
#include "provost/operation.hpp"

namespace provost::core {

/// What a provider declares of one operation, in the host's own memory.
struct OperationFacts {
  Operation operation{};
  WriteKind kind = WriteKind::none;
  int limit_count = 0;  ///< 0: no limit known
  std::chrono::milliseconds limit_period{0};
  int concurrency = 0;  ///< 0: no bound known
  std::string caution;
};

/// What a plugin says of itself, in the host's own memory.
struct ProviderDescriptor {
  std::string id;
  std::string name;
  std::string version;
  std::string home_page;
  std::string server_versions;
  bool concurrent = false;
  bool offset_pages = false;
  bool scopes = false;
  bool token_sign_in = false;
  bool pre_hash = false;
  bool mailboxes = false;
  std::vector<OptionInfo> options;
  std::vector<OperationFacts> operations;
  Schemes schemes;  ///< of its servers' URLs; an address without one has the first

  /// Does the URL begin with one of `schemes`?
  bool speaks(std::string_view url) const;

  /// The facts of an operation; what was not declared has none.
  OperationFacts facts(Operation operation) const;
};

/// Is it made of a-z, 0-9 and _, and not empty?
bool is_provider_id(std::string_view id);

/// Throws Error{invalid_argument} naming what is wrong with the record.
ProviderDescriptor read_descriptor(const provost_descriptor& record);

}  // namespace provost::core
