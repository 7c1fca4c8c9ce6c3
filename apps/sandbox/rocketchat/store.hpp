#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/rocketchat/user.hpp"

namespace provost::sandbox::rocketchat {

/// The users collection with its indexes. Not synchronised; references to a user are good until
/// one is added.
class Store {
 public:
  void reserve(std::size_t count);
  /// Adds many without keeping the indexes in order; `build_indexes` follows.
  Index append(User user);
  void build_indexes();

  Index add(User user);
  void remove(Index user);
  void rename(Index user, std::string user_name);
  void set_emails(Index user, std::vector<Person::Address> emails);

  const User& at(Index user) const { return users_[user]; }
  /// For everything but what is indexed: id, user name and e-mails.
  User& edit(Index user) { return users_[user]; }

  std::optional<Index> by_id(std::string_view id) const;
  std::optional<Index> by_user_name(std::string_view user_name) const;
  /// Without regard to case.
  std::optional<Index> by_email(std::string_view address) const;

  /// All accounts in the order of their ids or user names, those without a name first.
  const std::vector<Index>& id_order() const { return ids_; }
  const std::vector<Index>& user_name_order() const { return names_; }
  std::size_t size() const { return ids_.size(); }
  /// The first that was ever added.
  Index first() const { return 0; }

  Roles roles(std::vector<std::string> names);

 private:
  void index_emails(Index user);
  void forget_emails(Index user);
  void insert_name(Index user);
  void erase_name(Index user);

  std::vector<User> users_;
  std::vector<Index> ids_;
  std::vector<Index> names_;
  std::unordered_multimap<std::size_t, Index> emails_;
  std::vector<Roles> role_sets_;
};

/// ASCII letters made small.
std::string lowered(std::string_view text);

}  // namespace provost::sandbox::rocketchat
