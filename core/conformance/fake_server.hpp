#pragma once

#include <filesystem>

#include "core/conformance/server.hpp"

namespace provost::core::conformance {

/// What a `conformance.ini` says: how to start a fake server of the plugin's make.
///
///   serve = python3 fake_server.py   started by sh in the file's directory; the first line that
///                                    it writes is its URL
///   url = http://127.0.0.1:8080      instead of `serve`: one that runs already
///   account = admin
///   password = anything              of the fake, so that it is no secret
///   token = anything                 perhaps instead of a password
///   scope = acme.test                perhaps
///   state = /state                   perhaps: GET tells a text that changes when anything does
///   [options]                        of the plugin's schema
///   flavour = plain
///   [account alice]                  what is so of an account: attributes as `provost user list`
///   emailVerified = yes              shows them
///
/// Throws Error{invalid_argument} naming file and line, not_found where there is none.
StartServer read_conformance_file(const std::filesystem::path& file);

}  // namespace provost::core::conformance
