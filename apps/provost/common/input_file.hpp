#pragma once

#include <filesystem>
#include <fstream>
#include <istream>
#include <string>

#include "provost/common/program.hpp"

namespace provost::cli {

/// A file that somebody named to be read; `-` is standard input.
class InputFile {
 public:
  /// Throws Error{invalid_argument} when it cannot be read.
  InputFile(const std::string& path, Program& program)
      : standard_(program.streams().in), of_standard_(path == "-"), path_(path) {
    if (of_standard_) return;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
      throw Error(Code::invalid_argument, path + " is a directory, not a file to be read");
    }
    file_.open(path, std::ios::binary);
    if (!file_) throw Error(Code::invalid_argument, "the file " + path + " cannot be read");
  }

  std::istream& stream() { return of_standard_ ? standard_ : file_; }
  /// What messages call it.
  std::string name() const { return of_standard_ ? "standard input" : path_; }

 private:
  std::istream& standard_;
  bool of_standard_;
  std::string path_;
  std::ifstream file_;
};

}  // namespace provost::cli
