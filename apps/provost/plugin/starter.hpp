#pragma once

#include <filesystem>
#include <string>

namespace provost::cli {

/// Throws Exit{usage} when a provider cannot be called so: its id is the name of a file, of a CMake
/// target and, written otherwise, of a class.
void require_provider_name(const std::string& id);

/// Copies the provider in `starter`, whose id is "acme", as one whose id is `id` into `directory`,
/// which is made and must not be there. What was begun is removed when it fails; throws Exit or
/// Error.
void copy_starter(const std::filesystem::path& starter, const std::string& id,
                  const std::filesystem::path& directory);

}  // namespace provost::cli
