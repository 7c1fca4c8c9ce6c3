#include "connection.hpp"

#include <algorithm>
#include <array>

#include "ber.hpp"

using namespace provost;

namespace {

constexpr std::size_t longest_message = std::size_t{16} << 20;

/// RFC 4511, 4.1.9; what a control of the answer says goes into it later.
Result read_result(const Ber& ber, ber_tag_t tag) {
  Result result;
  ber_int_t code = 0;
  berval matched{};
  berval text{};
  scanned(ber_scanf(ber.get(), "{emm", &code, &matched, &text) != LBER_ERROR);
  result.code = code;
  result.text.assign(text.bv_val == nullptr ? "" : text.bv_val, text.bv_len);
  ber_len_t length = 0;
  for (ber_tag_t next = ber_peek_tag(ber.get(), &length);
       next == LDAP_TAG_REFERRAL || next == LDAP_TAG_SASL_RES_CREDS ||
       next == LDAP_TAG_EXOP_RES_OID || next == LDAP_TAG_EXOP_RES_VALUE;
       next = ber_peek_tag(ber.get(), &length)) {
    if (tag == LDAP_RES_EXTENDED && next == LDAP_TAG_EXOP_RES_VALUE) {
      result.value = next_text(ber);
    } else {
      scanned(ber_scanf(ber.get(), "x") != LBER_ERROR);
    }
  }
  scanned(ber_scanf(ber.get(), "}") != LBER_ERROR);
  return result;
}

void read_control(const std::string& name, const std::string& value, Result& result) {
  const Ber ber = ber_of(value);
  if (name == LDAP_CONTROL_PAGEDRESULTS) {
    ber_int_t size = 0;
    scanned(ber_scanf(ber.get(), "{i", &size) != LBER_ERROR);
    result.cookie = next_text(ber);
  } else if (name == LDAP_CONTROL_PASSWORDPOLICYRESPONSE) {
    ber_len_t length = 0;
    scanned(ber_skip_tag(ber.get(), &length) == LBER_SEQUENCE);
    constexpr ber_tag_t warning = 0xa0;
    constexpr ber_tag_t error = 0x81;
    if (ber_peek_tag(ber.get(), &length) == warning)
      scanned(ber_scanf(ber.get(), "x") != LBER_ERROR);
    if (ber_peek_tag(ber.get(), &length) != error) return;
    ber_int_t code = -1;
    scanned(ber_scanf(ber.get(), "e", &code) != LBER_ERROR);
    result.policy = code;
  }
}

void read_controls(const Ber& ber, Result& result) {
  ber_len_t length = 0;
  if (ber_peek_tag(ber.get(), &length) != LDAP_TAG_CONTROLS) return;
  char* last = nullptr;
  for (ber_tag_t tag = ber_first_element(ber.get(), &length, &last); tag != LBER_DEFAULT;
       tag = ber_next_element(ber.get(), &length, last)) {
    scanned(ber_scanf(ber.get(), "{") != LBER_ERROR);
    const std::string name = next_text(ber);
    ber_int_t critical = 0;
    if (ber_peek_tag(ber.get(), &length) == LBER_BOOLEAN) {
      scanned(ber_scanf(ber.get(), "b", &critical) != LBER_ERROR);
    }
    std::string value;
    if (ber_peek_tag(ber.get(), &length) == LBER_OCTETSTRING) value = next_text(ber);
    read_control(name, value, result);
  }
}

}  // namespace

LdapRequest extended(std::string_view name, const std::string* value, Effect effect) {
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "t{", LDAP_REQ_EXTENDED));
  put_text(ber, name, LDAP_TAG_EXOP_REQ_OID);
  if (value != nullptr) put_text(ber, *value, LDAP_TAG_EXOP_REQ_VALUE);
  printed(ber_printf(ber.get(), "}"));
  return {LDAP_RES_EXTENDED, effect, bytes_of(ber), {}, {}};
}

std::string control(const char* name, const std::string* value) {
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "t{{", LDAP_TAG_CONTROLS));
  put_text(ber, name);
  if (value != nullptr) put_text(ber, *value);
  printed(ber_printf(ber.get(), "}}"));
  return bytes_of(ber);
}

/// Whatever fails leaves answers on the way that nobody waits for.
template <class Work>
auto LdapConnection::closing(Call& call, Work work) {
  try {
    return work();
  } catch (...) {
    if (stream_) stream_->close(call);
    stream_.reset();
    throw;
  }
}

void LdapConnection::start_tls(Call& call) {
  const Result result = run(call, extended(LDAP_EXOP_START_TLS, nullptr, Effect::session));
  if (result.code != LDAP_SUCCESS) {
    throw Error(Code::protocol,
                "the server does not begin TLS; use ldaps://, or where nothing has "
                "to be protected set the option start_tls to no:")
        .with_detail(result.text)
        .with_option("start_tls");
  }
  closing(call, [&] { stream_->secure(call); });
}

Result LdapConnection::bind(Call& call, std::string_view dn, Secret password) {
  const std::size_t length = Stream::length(call, password);
  // RFC 4513, 5.1.2: with an empty password everybody is let in, as nobody.
  if (length == 0) throw Error(Code::unauthenticated, "the password is empty");
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "t{i", LDAP_REQ_BIND, LDAP_VERSION3));
  put_text(ber, dn);
  put_text(ber, std::string(length, '\0'), LDAP_AUTH_SIMPLE);
  printed(ber_printf(ber.get(), "}"));
  return run(call, {LDAP_RES_BIND, Effect::session, bytes_of(ber), password,
                    control(LDAP_CONTROL_PASSWORDPOLICYREQUEST)});
}

Result LdapConnection::run(Call& call, const LdapRequest& request, const EntrySink& sink) {
  return closing(call, [&] {
    send(call, request);
    return receive(call, request, sink);
  });
}

void LdapConnection::close(Call& call) {
  if (!stream_) return;
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "tn", LDAP_REQ_UNBIND));
  closing(call, [&] { send(call, {LBER_DEFAULT, Effect::session, bytes_of(ber), {}, {}}); });
  stream_->close(call);
  stream_.reset();
}

void LdapConnection::send(Call& call, const LdapRequest& request) {
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "{i", ++last_id_));
  put_encoded(ber, request.bytes);
  put_encoded(ber, request.controls);
  printed(ber_printf(ber.get(), "}"));
  const std::string message = bytes_of(ber);
  if (!request.secret) return stream_->send(call, request.effect, message);
  // The operation ends with the secret, and the controls follow it.
  const std::size_t end = message.size() - request.controls.size();
  const std::size_t begin = end - Stream::length(call, request.secret);
  stream_->send(call, request.effect,
                Body{} << std::string_view(message).substr(0, begin) << request.secret
                       << std::string_view(message).substr(end));
}

Result LdapConnection::receive(Call& call, const LdapRequest& request, const EntrySink& sink) {
  while (true) {
    const std::string message = next_message(call);
    const Ber ber = ber_of(message);
    ber_int_t id = 0;
    ber_len_t length = 0;
    scanned(ber_scanf(ber.get(), "{i", &id) != LBER_ERROR);
    const ber_tag_t tag = ber_peek_tag(ber.get(), &length);
    if (id == 0 && tag == LDAP_RES_EXTENDED) {
      const bool read = request.effect == Effect::read || request.effect == Effect::session;
      throw Error(read ? Code::unavailable : Code::outcome_unknown,
                  "the server ends the connection:")
          .with_detail(read_result(ber, tag).text)
          .with_changed(read ? Tri::no : Tri::unknown);
    }
    if (id != last_id_) continue;
    if (tag == request.answer) {
      Result result = read_result(ber, tag);
      read_controls(ber, result);
      return result;
    }
    if (tag != LDAP_RES_SEARCH_ENTRY || !sink) continue;  // such as references to other servers
    berval content{};
    scanned(ber_peek_element(ber.get(), &content) != LBER_ERROR);
    sink({content.bv_val, content.bv_len});
  }
}

void LdapConnection::want(Call& call, std::size_t bytes) {
  std::array<char, 32 * 1024> buffer;
  while (received_.size() < bytes) {
    received_.append(buffer.data(), stream_->receive(call, buffer.data(), buffer.size()));
  }
}

std::string LdapConnection::next_message(Call& call) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(received_[at]); };
  want(call, 2);
  std::size_t head = 2;
  std::size_t length = byte(1);
  if (length >= 0x80) {
    const std::size_t digits = length & 0x7fU;
    scanned(digits >= 1 && digits <= 4);
    head += digits;
    want(call, head);
    length = 0;
    for (std::size_t i = 2; i < head; ++i) length = length << 8U | byte(i);
  }
  scanned(byte(0) == LBER_SEQUENCE && length <= longest_message);
  want(call, head + length);
  std::string message = received_.substr(0, head + length);
  received_.erase(0, head + length);
  return message;
}
