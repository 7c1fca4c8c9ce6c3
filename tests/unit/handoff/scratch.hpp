#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/handoff/handoff.hpp"
#include "provost/error.hpp"

namespace provost::core::test {

/// A folder of its own for every test.
class Scratch : public testing::Test {
 protected:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "handoff-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~Scratch() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }

  std::string content(const std::string& name) const {
    std::ifstream in(path(name));
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
    std::filesystem::permissions(path(name), std::filesystem::perms(0600));
  }

  std::size_t file_count() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  std::filesystem::path folder_;
};

inline constexpr const char* header = "profile,userName,email,name,password,state\n";

inline Recipient person17() {
  return {"chat", "Id017", "user017", "user017@example.com", "Person 17"};
}

inline Recipient person18() { return {"sm/acme.test", "Id018", "user018", "", "=Персона, 18"}; }

inline EachRecipient each(const std::vector<Recipient>& everyone) {
  return [everyone](const std::function<void(const Recipient&)>& take) {
    for (const Recipient& one : everyone) take(one);
  };
}

/// The message of the Error that `action` throws.
template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

}  // namespace provost::core::test
