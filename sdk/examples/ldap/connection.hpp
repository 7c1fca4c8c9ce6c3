#pragma once

#include <ldap.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "provost/stream.hpp"

/// What is asked of the server: the encoded operation, whose last bytes are a secret if there is
/// one, and the encoded controls.
struct LdapRequest {
  ber_tag_t answer = LBER_DEFAULT;  ///< the tag that ends its answer
  provost::Effect effect = provost::Effect::read;
  std::string bytes;
  provost::Secret secret;
  std::string controls;
};

/// How an operation ended.
struct Result {
  int code = 0;
  std::string text;    ///< in the server's words
  std::string value;   ///< of an extended operation
  std::string cookie;  ///< of a page: there is another one
  int policy = -1;     ///< what the password policy has against it
};

/// What an answer before the last one holds; scanned up to the operation's own content.
using EntrySink = std::function<void(std::string_view content)>;

/// One connection to the server, over a stream of the host. After a failure it is closed.
class LdapConnection {
 public:
  bool is_open() const { return stream_.has_value(); }
  void open(provost::Call& call) {
    stream_ = provost::Stream::open(call);
    received_.clear();
  }
  /// RFC 4511, 4.14.
  void start_tls(provost::Call& call);
  /// With the name and the password of RFC 4513's simple authentication.
  Result bind(provost::Call& call, std::string_view dn, provost::Secret password);
  Result run(provost::Call& call, const LdapRequest& operation, const EntrySink& sink = {});
  /// Says goodbye.
  void close(provost::Call& call);

 private:
  template <class Work>
  auto closing(provost::Call& call, Work work);
  void send(provost::Call& call, const LdapRequest& operation);
  Result receive(provost::Call& call, const LdapRequest& operation, const EntrySink& sink);
  std::string next_message(provost::Call& call);
  void want(provost::Call& call, std::size_t bytes);

  std::optional<provost::Stream> stream_;
  std::string received_;
  int last_id_ = 0;
};

/// An extended operation (RFC 4511, 4.12). A value that ends with a secret has zeros in its place.
LdapRequest extended(std::string_view name, const std::string* value, provost::Effect effect);

/// A control without further ado, encoded.
std::string control(const char* name, const std::string* value = nullptr);
