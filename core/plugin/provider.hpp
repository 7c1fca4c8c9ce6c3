#pragma once

#include <filesystem>

#include "core/plugin/loader.hpp"
#include "provost/abi/provost.h"
#include "provost/operation.hpp"

namespace provost::core {

/// A loaded provider: its descriptor and its tables, of which any may be null. Cheap to copy
/// by reference only; lives in the catalog. Thread-safe.
class Provider {
 public:
  explicit Provider(LoadedPlugin plugin);

  const ProviderDescriptor& descriptor() const { return plugin_.descriptor; }
  const std::filesystem::path& file() const { return plugin_.file; }

  const provost_auth_v1* auth() const { return auth_; }
  const provost_server_v1* server() const { return server_; }
  const provost_users_v1* users() const { return users_; }
  const provost_passwords_v1* passwords() const { return passwords_; }
  const provost_access_v1* access() const { return access_; }

  /// Does the provider have a function for the operation? Whether a server lets it do so is
  /// another question.
  bool implements(Operation operation) const;

  void deinit() const { plugin_.entry->deinit(); }

 private:
  LoadedPlugin plugin_;
  const provost_auth_v1* auth_;
  const provost_server_v1* server_;
  const provost_users_v1* users_;
  const provost_passwords_v1* passwords_;
  const provost_access_v1* access_;
};

}  // namespace provost::core
