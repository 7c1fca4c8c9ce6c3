#pragma once

#include <string>
#include <string_view>

/// E-mail addresses as this server names accounts by them.
namespace provost::smartermail {

/// What stands before the last "@"; all of it when there is none.
std::string_view local_part(std::string_view address);
/// What stands after the last "@"; empty when there is none.
std::string_view domain_part(std::string_view address);
/// The name itself when it is an address or no domain is given, else an address in the domain.
std::string completed(std::string_view name, std::string_view domain);
/// Is the address in the domain? Also true when no domain is given, as it is not known then.
bool is_in_domain(std::string_view address, std::string_view domain);

}  // namespace provost::smartermail
