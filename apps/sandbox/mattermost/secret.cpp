#include "sandbox/mattermost/secret.hpp"

#include <crypt.h>

#include <memory>

namespace provost::sandbox::mattermost {

namespace {

bool is_bcrypt(std::string_view hash) {
  return hash.size() == 60 && (hash.substr(0, 4) == "$2a$" || hash.substr(0, 4) == "$2b$" ||
                               hash.substr(0, 4) == "$2y$");
}

bool bcrypt_opens(const std::string& hash, std::string_view password) {
  if (!is_bcrypt(hash)) return false;
  auto state = std::make_unique<crypt_data>();
  const auto* made = crypt_r(std::string(password).c_str(), hash.c_str(), state.get());
  return made != nullptr && hash == made;
}

}  // namespace

StoredPassword StoredPassword::of_text(std::string text) {
  StoredPassword stored;
  stored.form_ = Form::text;
  stored.value_ = std::move(text);
  return stored;
}

StoredPassword StoredPassword::of_hash(std::string hash) {
  StoredPassword stored;
  stored.form_ = Form::hash;
  stored.value_ = std::move(hash);
  return stored;
}

bool StoredPassword::opens_with(std::string_view password) const {
  switch (form_) {
    case Form::text:
      return value_ == password;
    case Form::hash:
      return bcrypt_opens(value_, password);
    case Form::none:
      break;
  }
  return false;
}

}  // namespace provost::sandbox::mattermost
