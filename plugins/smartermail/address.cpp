#include "smartermail/address.hpp"

#include "common/ascii.hpp"

namespace provost::smartermail {

std::string_view local_part(std::string_view address) {
  return address.substr(0, address.rfind('@'));
}

std::string_view domain_part(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == address.npos ? std::string_view{} : address.substr(at + 1);
}

std::string completed(std::string_view name, std::string_view domain) {
  std::string result(name);
  if (!domain.empty() && name.find('@') == name.npos) {
    result += '@';
    result += domain;
  }
  return result;
}

bool is_in_domain(std::string_view address, std::string_view domain) {
  return domain.empty() || plugin::same_text(domain_part(address), domain);
}

}  // namespace provost::smartermail
