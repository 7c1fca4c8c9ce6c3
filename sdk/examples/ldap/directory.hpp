#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "connection.hpp"
#include "entry.hpp"

struct Search {
  std::string base;
  ber_int_t scope = LDAP_SCOPE_SUBTREE;
  std::string filter = "(objectClass=*)";
  std::vector<std::string> attributes;
  int page_size = 0;   ///< 0: not in pages
  std::string cookie;  ///< of the page before
};

struct Found {
  std::vector<Entry> entries;
  std::string cookie;  ///< empty: that was the last page
};

/// One attribute that is replaced; no value: it is taken away.
struct Change {
  const char* attribute;
  std::vector<std::string> values;
};

/// A server as one account sees it. Signs in anew on a connection of its own when the one before
/// was lost, with what it has been signed in with.
class Directory {
 public:
  explicit Directory(bool start_tls) : start_tls_(start_tls) {}

  /// Connects, and protects the connection where the URL leaves that to StartTLS.
  void connect(provost::Call& call);
  /// Throws Error{unauthenticated} and the like.
  void bind(provost::Call& call, std::string dn, provost::Secret password);
  void close(provost::Call& call) { connection_.close(call); }

  Found search(provost::Call& call, const Search& search);
  /// The one entry with that DN; throws Error{not_found}.
  Entry read(provost::Call& call, const std::string& dn, std::vector<std::string> attributes);
  /// Throws when it was not done; `what` completes "cannot …".
  void modify(provost::Call& call, const std::string& dn, const std::vector<Change>& changes,
              const std::string& what);
  /// RFC 3062.
  void set_password(provost::Call& call, const std::string& dn, provost::Secret password,
                    const std::string& what);
  /// RFC 4532: `dn:uid=…`, or empty for nobody.
  std::string who_am_i(provost::Call& call);

 private:
  Result run(provost::Call& call, const LdapRequest& request, const EntrySink& sink = {});

  const bool start_tls_;
  LdapConnection connection_;
  std::string dn_;
  provost::Secret password_;
};
