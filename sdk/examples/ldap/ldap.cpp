#include <memory>
#include <string>
#include <utility>

#include "ber.hpp"
#include "directory.hpp"
#include "filter.hpp"
#include "policy.hpp"
#include "provost/provider.hpp"

using namespace provost;

namespace {

/// A cursor is text, a cookie is not.
std::string hex_of(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {digits[byte >> 4U], digits[byte & 15U]};
  }
  return text;
}

std::string bytes_of_hex(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  }
  return bytes;
}

bool is_dn(std::string_view name) { return name.find('=') != std::string_view::npos; }

std::string quoted(const Account& account) {
  return "'" + std::string(account.user_name.value_or(account.id)) + "'";
}

/// What the server says of itself.
Entry read_root(Call& call, Directory& directory) {
  return directory.read(call, "",
                        {"supportedLDAPVersion", "supportedControl", "supportedExtension",
                         "namingContexts", "vendorName", "vendorVersion"});
}

/// The naming context that a DN is in; the DN itself when the server does not tell them.
std::string context_of(const std::string& dn, const Entry& root) {
  const auto contexts = root.values.find("namingcontexts");
  if (contexts == root.values.end()) return dn;
  for (const std::string& context : contexts->second) {
    if (lies_in(dn, context)) return context;
  }
  return dn;
}

/// ldap:// begins plain, ldaps:// does not.
bool wants_start_tls(const Connection& connection) {
  return connection.url().substr(0, 8) != "ldaps://" && connection.is_on("start_tls");
}

}  // namespace

class LdapProvider : public Session, public Users, public Passwords, public Access {
 public:
  static constexpr Info info{.id = "ldap",
                             .name = "LDAP",
                             .version = "1",
                             .home_page = "https://www.openldap.org",
                             .server_versions = "OpenLDAP 2.5"};
  static constexpr Scheme schemes[] = {{"ldaps", 636, Protection::tls},
                                       {"ldap", 389, Protection::upgrade}};
  static constexpr Option options[] = {
      {"base_dn", OptionType::string,
       "Where the accounts are; without it, the server's first naming context"},
      {"filter", OptionType::string, "Which entries are accounts", "(objectClass=inetOrgPerson)"},
      {"user_attribute", OptionType::string, "The attribute with the user name", "uid"},
      {"mail_attribute", OptionType::string, "The attribute with the e-mail addresses", "mail"},
      {"role_attribute", OptionType::string,
       "The attribute with the groups of an account, such as memberOf; without it, roles are not "
       "known"},
      {"admin_group", OptionType::string,
       "The DN of the group of administrators; without it, nobody is known not to be one"},
      {"policy_dn", OptionType::string,
       "The DN of the password policy; without it, the default of the server's configuration, "
       "where "
       "this account may read that"},
      {"start_tls", OptionType::boolean, "Turn an ldap:// connection into TLS", "yes"},
  };
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::once},
      {.operation = Operation::must_change, .kind = WriteKind::repeatable},
      {.operation = Operation::enable, .kind = WriteKind::repeatable},
      {.operation = Operation::disable, .kind = WriteKind::repeatable},
      {.operation = Operation::unlock, .kind = WriteKind::repeatable},
  };

  explicit LdapProvider(const Connection& connection)
      : directory_(wants_start_tls(connection)),
        base_(connection.option("base_dn")),
        filter_(connection.option("filter")),
        admin_group_(connection.option("admin_group")),
        policy_dn_(connection.option("policy_dn")) {
    rules_.user_attribute = connection.option("user_attribute");
    rules_.mail_attribute = connection.option("mail_attribute");
    rules_.role_attribute = connection.option("role_attribute");
    encoded_filter(filter_);  // throws when it is none
  }

  static std::string probe(Call& call, const Connection& connection) {
    Directory directory(wants_start_tls(connection));
    Entry root;
    try {
      directory.connect(call);
      root = read_root(call, directory);
    } catch (const NotLdap& error) {
      throw Error(Code::not_found, error.message);
    }
    directory.close(call);
    if (!root.has_value("supportedldapversion", "3")) {
      throw Error(Code::not_found, "this is no LDAP server of version 3");
    }
    return std::string(root.first("vendorversion").value_or(""));
  }

  static std::unique_ptr<LdapProvider> sign_in(Call& call, const Connection& connection,
                                               const Credentials& who) {
    auto session = std::make_unique<LdapProvider>(connection);
    session->directory_.connect(call);
    const Entry root = read_root(call, session->directory_);
    if (session->base_.empty()) session->base_ = root.first("namingcontexts").value_or("");
    session->context_ = context_of(session->base_, root);
    session->rules_.password_policy =
        root.has_value("supportedcontrol", LDAP_CONTROL_PASSWORDPOLICYREQUEST);
    session->can_set_password_ = root.has_value("supportedextension", LDAP_EXOP_MODIFY_PASSWD);
    session->directory_.bind(call, session->dn_of_name(call, who.account()), who.password());
    return session;
  }

  void sign_out(Call& call) override { directory_.close(call); }

  void supports(Call&, Operation operation) override {
    const bool policy_operation =
        operation == Operation::enable || operation == Operation::disable ||
        operation == Operation::unlock || operation == Operation::must_change;
    if (policy_operation && !rules_.password_policy) {
      throw Error(Code::unsupported,
                  "the server has no password policy, which is what locks "
                  "accounts: OpenLDAP's overlay 'ppolicy'");
    }
    if (operation == Operation::set_password && !can_set_password_) {
      throw Error(Code::unsupported,
                  "the server does not know the extended operation that sets "
                  "passwords (RFC 3062)");
    }
  }

  void who(Call& call, AccountSink& sink) override {
    std::string dn = directory_.who_am_i(call);
    if (dn.substr(0, 3) == "dn:") dn.erase(0, 3);
    learn_administrators(call);
    Entry entry;
    try {
      entry = directory_.read(call, dn, account_attributes(rules_));
    } catch (const Error& error) {  // such as the root DN, which needs no entry
      if (error.code != Code::not_found) throw;
      entry.dn = dn;
    }
    sink.put(account_of(entry, rules_));
  }

  void list(Call& call, const Query& query, Page& page) override {
    if (query.cursor().empty()) learn_administrators(call);
    Search search = accounts(filter_);
    search.page_size = static_cast<int>(query.limit(500));
    search.cookie = bytes_of_hex(query.cursor());
    const Found found = directory_.search(call, search);
    for (const Entry& entry : found.entries) page.put(account_of(entry, rules_));
    if (!found.cookie.empty()) page.next_cursor(hex_of(found.cookie));
  }

  void get(Call& call, Key key, std::string_view value, AccountSink& sink) override {
    learn_administrators(call);
    sink.put(account_of(find(call, key, value), rules_));
  }

  PasswordPolicy policy(Call& call) override {
    if (!rules_.password_policy) return {};
    return find_policy(call, directory_, {policy_dn_, base_, filter_, context_});
  }

  Evidence set_password(Call& call, const Account& account, const NewPassword& to) override {
    const std::string dn = dn_of(call, account);
    directory_.set_password(call, dn, to.password, "set the password of " + quoted(account));
    if (to.must_change != Tri::unknown && rules_.password_policy) {
      try {
        reset(call, dn, to.must_change == Tri::yes, account);
      } catch (Error& error) {
        error.message = "the password is set, but " + error.message;
        error.changed = Tri::yes;
        throw;
      }
    }
    return Evidence::confirmed;
  }

  Evidence must_change(Call& call, const Account& account) override {
    reset(call, dn_of(call, account), true, account);
    return Evidence::confirmed;
  }

  Evidence disable(Call& call, const Account& account) override {
    directory_.modify(call, dn_of(call, account),
                      {{"pwdAccountLockedTime", {std::string(locked_for_good)}}},
                      "disable " + quoted(account));
    return Evidence::confirmed;
  }

  Evidence enable(Call& call, const Account& account) override {
    directory_.modify(call, dn_of(call, account), {{"pwdAccountLockedTime", {}}},
                      "enable " + quoted(account));
    return Evidence::confirmed;
  }

  /// Who is locked for good has been disabled, and stays so.
  Evidence unlock(Call& call, const Account& account) override {
    const Entry entry = find(call, Key::id, account.id);
    if (entry.first("pwdaccountlockedtime") == locked_for_good) return Evidence::confirmed;
    directory_.modify(call, entry.dn, {{"pwdAccountLockedTime", {}}}, "unlock " + quoted(account));
    return Evidence::confirmed;
  }

  Availability availability(Call&, Attribute attribute) override {
    constexpr Attributes by_policy{Attribute::active, Attribute::last_password_change,
                                   Attribute::must_change_password};
    constexpr Attributes never{Attribute::email_verified, Attribute::last_activity,
                               Attribute::second_factor};
    const bool told = !never.has(attribute) &&
                      (rules_.password_policy || !by_policy.has(attribute)) &&
                      (!rules_.role_attribute.empty() || attribute != Attribute::roles) &&
                      (!admin_group_.empty() || attribute != Attribute::privileged);
    return told ? Availability::in_list : Availability::never;
  }

 private:
  Search accounts(std::string filter) const {
    Search search;
    search.base = base_;
    search.filter = std::move(filter);
    search.attributes = account_attributes(rules_);
    return search;
  }

  Entry find(Call& call, Key key, std::string_view value) {
    if (key == Key::id && is_dn(value)) {
      return directory_.read(call, std::string(value), account_attributes(rules_));
    }
    const std::string_view attribute = key == Key::id          ? std::string_view("entryUUID")
                                       : key == Key::user_name ? rules_.user_attribute
                                                               : rules_.mail_attribute;
    Found found =
        directory_.search(call, accounts("(&" + filter_ + equals(attribute, value) + ")"));
    if (found.entries.empty()) {
      throw Error(Code::not_found, "there is no account '" + std::string(value) + "'");
    }
    if (found.entries.size() > 1) {
      throw Error(Code::invalid_argument,
                  "several accounts are '" + std::string(value) + "': say which by its id");
    }
    return std::move(found.entries.front());
  }

  /// The record may be older than the entry's name.
  std::string dn_of(Call& call, const Account& account) {
    return find(call, Key::id, account.id).dn;
  }

  /// Before anybody is signed in; many servers tell nobody, and want a DN.
  std::string dn_of_name(Call& call, std::string_view name) {
    if (is_dn(name)) return std::string(name);
    try {
      return find(call, Key::user_name, name).dn;
    } catch (Error& error) {
      if (error.code == Code::unavailable || error.code == Code::invalid_argument) throw;
      throw Error(Code::unauthenticated, "the server tells nobody who '" + std::string(name) +
                                             "' is; give its DN as the profile's account");
    }
  }

  void reset(Call& call, const std::string& dn, bool value, const Account& account) {
    std::vector<std::string> values;
    if (value) values.emplace_back("TRUE");
    directory_.modify(call, dn, {{"pwdReset", values}},
                      "have " + quoted(account) + " choose a new password");
  }

  void learn_administrators(Call& call) {
    if (admin_group_.empty()) return;
    const Entry group =
        directory_.read(call, admin_group_, {"member", "uniqueMember", "memberUid"});
    rules_.administrators.emplace();
    for (const char* attribute : {"member", "uniquemember", "memberuid"}) {
      const auto at = group.values.find(attribute);
      if (at == group.values.end()) continue;
      for (const std::string& name : at->second) {
        rules_.administrators->push_back(lower_case(name));
      }
    }
  }

  Directory directory_;
  std::string base_;
  std::string filter_;
  std::string admin_group_;
  std::string policy_dn_;
  std::string context_;
  AccountRules rules_;
  bool can_set_password_ = false;
};

PROVOST_PROVIDER(LdapProvider);
