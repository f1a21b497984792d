<?php
// Loaded with each request: no mail, comments as quick after one another as ours, our form, the asked theme.
add_filter('pre_wp_mail', '__return_true');
add_filter('wp_is_comment_flood', '__return_false', 20);
remove_action('check_comment_flood', 'check_comment_flood_db');
if (isset($_POST['name'])) {
    $_POST['author'] = $_POST['name'];
}
if (isset($_SERVER['HTTP_X_THEME'])) {
    foreach (['template', 'stylesheet'] as $name) {
        add_filter("pre_option_$name", fn() => $_SERVER['HTTP_X_THEME']);
    }
}
