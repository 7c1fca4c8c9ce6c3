#include "ber.hpp"

#include <new>

using namespace provost;

Ber new_ber() {
  Ber ber(ber_alloc_t(LBER_USE_DER));
  if (!ber) throw std::bad_alloc();
  return ber;
}

Ber ber_of(std::string_view bytes) {
  berval value{bytes.size(), const_cast<char*>(bytes.data())};
  Ber ber(ber_init(&value));
  if (!ber) throw std::bad_alloc();
  return ber;
}

std::string bytes_of(const Ber& ber) {
  berval value{};
  if (ber_flatten2(ber.get(), &value, 0) != 0) throw Error(Code::internal, "cannot encode");
  return {value.bv_val, value.bv_len};
}

void printed(int result) {
  if (result < 0) throw Error(Code::internal, "a request cannot be encoded");
}

void scanned(bool good) {
  if (!good) throw NotLdap();
}

std::string next_text(const Ber& ber) {
  berval value{};  // points into the element
  scanned(ber_scanf(ber.get(), "m", &value) != LBER_ERROR);
  return {value.bv_val == nullptr ? "" : value.bv_val, value.bv_len};
}

void put_text(const Ber& ber, std::string_view text, ber_tag_t tag) {
  printed(ber_printf(ber.get(), "to", tag, text.data() == nullptr ? "" : text.data(),
                     static_cast<ber_len_t>(text.size())));
}

void put_encoded(const Ber& ber, std::string_view bytes) {
  if (bytes.empty()) return;
  printed(static_cast<int>(
      ber_write(ber.get(), bytes.data(), static_cast<ber_len_t>(bytes.size()), 0)));
}
