<?php
// Installs an empty WordPress as an ordinary blog has it: Madrid's time, addresses with dates, few comments a page.
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Former clinic', 'head', 'head@former.example', true, '', 'known to nobody');
$options = [
    'permalink_structure' => '/%year%/%monthnum%/%postname%/', 'timezone_string' => 'Europe/Madrid',
    'page_comments' => 1, 'comments_per_page' => 2, 'thread_comments' => 1, 'show_avatars' => 0,
    'comments_notify' => 0, 'moderation_notify' => 0, 'default_pingback_flag' => 0, 'posts_per_page' => 3,
];
array_walk($options, fn($value, $name) => update_option($name, $value));
echo json_encode(['version' => $GLOBALS['wp_version']]), "\n";
