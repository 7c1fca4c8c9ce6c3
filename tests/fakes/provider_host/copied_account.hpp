#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "provost/detail/account_bridge.hpp"

namespace provost::fakes {

/// An account that owns its texts; copies share them.
class CopiedAccount : public Account {
 public:
  CopiedAccount() = default;
  explicit CopiedAccount(const provost_account& record) {
    detail::read_account(record, *this);
    keep(id);
    for (auto* text : {&user_name, &display_name, &auth_source}) {
      if (*text) keep(**text);
    }
    if (emails) {
      for (Email& email : *emails) keep(email.address);
    }
    if (roles) {
      for (std::string_view& role : *roles) keep(role);
    }
    for (AttributeValue& attribute : attributes) {
      keep(attribute.name);
      keep(attribute.value);
    }
  }

 private:
  void keep(std::string_view& text) { text = texts_->emplace_back(text); }

  std::shared_ptr<std::list<std::string>> texts_ = std::make_shared<std::list<std::string>>();
};

}  // namespace provost::fakes
